/** A setting of a deployment is wrong. The message names each wrong setting and says why. */
export class InvalidSettingsError extends Error {
  override readonly name = "InvalidSettingsError";
}
