import { vi } from "vitest";

/** What a command prints in a terminal that is so wide that no text wraps. */
export async function printedBy(command: () => void | Promise<void>): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.stubEnv("COLUMNS", "400");
  try {
    await command();
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
}
