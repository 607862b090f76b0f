import { mkdir, readdir } from "node:fs/promises";
import { CommandFailure } from "./failure.ts";

/**
 * Makes a folder, if it does not exist, with the folders above it.
 *
 * @throws CommandFailure `FolderInUse` if it has files, `UnwritableFolder` if it cannot be made or read
 */
export async function emptyFolder(path: string): Promise<void> {
  const files = await mkdir(path, { recursive: true })
    .then(() => readdir(path))
    .catch((error: Error) => {
      throw new CommandFailure(`The folder ${path} cannot be made: ${error.message}.`, "UnwritableFolder");
    });
  if (files.length > 0)
    throw new CommandFailure(
      `The folder ${path} is not empty. Name a new folder with --out, or remove its files first.`,
      "FolderInUse",
    );
}
