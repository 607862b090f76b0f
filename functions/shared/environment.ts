import * as z from "zod";
import { TagKeySchema } from "../../domain/tags.ts";

/**
 * Reads the environment variables of a function, once at its start.
 *
 * @throws Error that names each missing or wrong variable.
 */
export function environment<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success)
    throw new Error(`The function's environment is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The region of the function. Lambda sets it. */
export function runtimeRegion(): string {
  return environment(z.object({ AWS_REGION: z.string().min(1) })).AWS_REGION;
}

/** The tag keys that ApplyTag may write, as a JSON list. Its IAM policies have the same list. */
export const AllowedTagKeysSchema = z
  .string()
  .transform((text, { addIssue }): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      addIssue("is not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.array(TagKeySchema).min(1));

/** `d-1234567890`, or a UUID for the oldest identity stores ("DescribeUser", Identity Store API Reference). */
export const IdentityStoreIdSchema = z
  .string()
  .regex(
    /^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    "is not the id of an identity store",
  );
