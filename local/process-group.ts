import { spawn } from "node:child_process";

/** A child process did not end with exit code 0. The message ends with the last lines of its output. */
export class ChildProcessError extends Error {
  override readonly name = "ChildProcessError";
}

const TAIL_LINES = 30;

/**
 * Runs a command in its own process group, so that stopping it also stops the processes that it started.
 *
 * @returns the output of the command.
 * @throws ChildProcessError if the command fails. If the AbortSignal stopped the command, it throws the signal's reason
 * instead.
 */
export async function runInGroup(
  command: string,
  args: string[],
  {
    env,
    signal,
    onLine = () => {},
  }: { env: NodeJS.ProcessEnv; signal: AbortSignal; onLine?: (line: string) => void },
): Promise<string> {
  signal.throwIfAborted();
  const child = spawn(command, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => killGroup(child.pid);
  signal.addEventListener("abort", stop);
  process.once("exit", stop);
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk;
    for (const line of String(chunk).split("\n")) if (line.trim()) onLine(line.trim());
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  try {
    const code = await new Promise<number | null>((resolve, reject) =>
      child.on("error", reject).on("close", resolve),
    );
    signal.throwIfAborted();
    if (code === 0) return output;
    const tail = output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
    throw new ChildProcessError(`${command} ${args.join(" ")} ended with ${code}:\n${tail}`);
  } finally {
    signal.removeEventListener("abort", stop);
    process.removeListener("exit", stop);
  }
}

function killGroup(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
