import { mkdir, readdir } from "node:fs/promises";

/** The folder has other files, or the beginning of another report. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

/** The folder cannot be made or read. */
export class UnwritableFolderError extends Error {
  override readonly name = "UnwritableFolderError";
}

/**
 * Makes a folder, if it does not exist, with the folders above it.
 *
 * @throws FolderInUseError if it has files, UnwritableFolderError
 */
export async function emptyFolder(path: string): Promise<void> {
  const files = await mkdir(path, { recursive: true })
    .then(() => readdir(path))
    .catch((error: Error) => {
      throw new UnwritableFolderError(`The folder ${path} cannot be made: ${error.message}.`, {
        cause: error,
      });
    });
  if (files.length > 0)
    throw new FolderInUseError(
      `The folder ${path} is not empty. Name a new folder with --out, or remove its files first.`,
    );
}
