-- Its columns are the first two of register_issued_on, which the list walks as well.
drop index register_by_issue_date;
