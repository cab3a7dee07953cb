/** Something that the person at the keyboard can put right. Its message is one sentence that says how. */
export class Obstacle extends Error {
  override readonly name = "Obstacle";
}

/** Runs a command-line program: an obstacle is printed as its sentence, anything else with its stack; both exit with 1. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (process.stdout.isTTY) process.stdout.write("\n");
    process.stderr.write(error instanceof Obstacle ? `${error.message}\n` : `${(error as Error).stack ?? error}\n`);
    process.exitCode = 1;
  }
}
