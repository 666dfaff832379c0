/** Prints a line for each check and counts them for whoever called us. */
export class Report {
  passed = 0;
  failed = 0;

  /** @param {string} name @param {string[]} problems none: it holds */
  note(name, problems, facts = '') {
    if (problems.length === 0) this.passed += 1;
    else this.failed += 1;
    console.log(`  ${problems.length === 0 ? '✓' : '✗'} ${name}${facts ? ` (${facts})` : ''}`);
    for (const problem of problems.slice(0, 8)) console.log(`      ${problem}`);
    if (problems.length > 8) console.log(`      … and ${problems.length - 8} more`);
  }

  /** Runs the checks in order; one that throws has failed. Says whether all held. */
  async all(/** @type {import('./checks/index.mjs').Check[]} */ checks, world) {
    const before = this.failed;
    for (const { name, find } of checks) {
      try {
        const { problems, facts } = await find(world);
        this.note(name, problems, facts);
      } catch (error) {
        this.note(name, [`could not be checked: ${error.stack ?? error}`]);
      }
    }
    return this.failed === before;
  }
}
