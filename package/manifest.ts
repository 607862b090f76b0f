import packageJson from "../package.json" with { type: "json" };

/**
 * The package.json of the package. It has no dependencies, because the build puts the code of other packages into the
 * files. The CDK is a peer dependency, because an app must have the CDK once.
 */
export function manifest() {
  const { version, description, license, devDependencies } = packageJson;
  return {
    name: "@tagledger/tagledger",
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=22" },
    bin: { tagledger: "bin/tagledger.cjs" },
    exports: { ".": { types: "./tagledger.d.ts", default: "./index.js" } },
    peerDependencies: {
      "aws-cdk-lib": `^${devDependencies["aws-cdk-lib"]}`,
      constructs: `^${devDependencies.constructs}`,
    },
  };
}
