import { FolderInUseError, UnwritableFolderError } from "../../evidence/empty-folder.ts";
import { CommandFailure } from "./failure.ts";

/** The failure of the command for an error about the folder of `--out`. Other errors stay as they are. */
export function folderFailure(error: unknown): unknown {
  if (error instanceof FolderInUseError) return new CommandFailure(error.message, "FolderInUse");
  if (error instanceof UnwritableFolderError) return new CommandFailure(error.message, "UnwritableFolder");
  return error;
}
