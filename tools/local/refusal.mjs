/** Something the person at the keyboard can put right: printed as one sentence, without a stack. */
export class Refusal extends Error {}

/**
 * Runs a command line's main function: a Refusal becomes one line on stderr and exit code 1.
 * @param {() => Promise<void>} main
 */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof Refusal) console.error(`\n${error.message}\n`);
    else console.error(error);
    process.exitCode = 1;
  }
}
