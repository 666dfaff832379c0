/**
 * A job that may be booked, and how its booking stands.
 * @typedef {object} BookableJob
 * @property {string} id
 * @property {string} siteId
 * @property {string} engineerId  assigned to its site
 * @property {number} version  of the booking; whoever books counts it up
 */

/**
 * Open jobs spread over all sites, straight from the database: what a screen already knows when somebody drags a tile.
 * @param {import('pg').Client} admin
 * @param {number} most
 * @returns {Promise<BookableJob[]>}
 */
export async function bookableJobs(admin, most) {
  const { rows } = await admin.query(
    `select j.id, j.site_id as "siteId", engineer.id as "engineerId", coalesce(b.version, 0) as version
     from scheduling.jobs j
     join scheduling.sites s on s.id = j.site_id and not s.deleted
     cross join lateral (
       select e.id from unnest(s.engineer_ids) as assigned (id) join scheduling.engineers e using (id) where not e.deleted limit 1
     ) as engineer
     left join scheduling.bookings b on b.job_id = j.id
     where not j.completed and not j.deleted
     order by md5(j.id::text) limit $1`,
    [most],
  );
  if (rows.length < 64) throw new Error(`only ${rows.length} jobs of the demo data can be booked`);
  return rows;
}

/** A weekday some weeks ahead, another one each time, so that every booking is a real change. */
export function nextDay(/** @type {number} */ count) {
  const day = new Date(Date.UTC(2027, 0, 4) + (count % 40) * 7 * 86_400_000 + (count % 5) * 86_400_000);
  return { bookedDate: day.toISOString().slice(0, 10), slot: count % 2 ? 'AM' : 'PM' };
}

/**
 * Books it as the calendar's drag does.
 * @param {import('./visitor.mjs').Visitor} visitor
 * @param {BookableJob} job
 * @param {number} count
 */
export async function book(visitor, job, count) {
  const answer = await visitor.send('PUT', `/jobs/${job.id}/booking?source=calendar`, {
    headers: { 'if-match': `"${job.version}"`, 'idempotency-key': crypto.randomUUID() },
    body: { ...nextDay(count), operativeIds: [job.engineerId] },
  });
  if (answer.status !== 200) throw new Error(`a booking was answered ${answer.status} ${answer.text}`);
  const { version } = JSON.parse(answer.text);
  if (version !== job.version + 1) throw new Error(`a booking came to version ${version} instead of ${job.version + 1}`);
  job.version = version;
}
