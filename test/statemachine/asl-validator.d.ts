declare module "asl-validator" {
  /** Holds a definition to the Amazon States Language's JSON schemas. */
  export default function aslValidator(definition: unknown): {
    isValid: boolean;
    errorsText: (separator?: string) => string;
  };
}
