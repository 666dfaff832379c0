-- A booking's dates as they were before its last change, so that undoing it leaves no trace of having been rearranged.
alter table bookings add column dates_before jsonb;
