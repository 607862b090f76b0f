import { makeApp } from "./make-app.ts";

// The CDK's command line sets these variables. Like the CDK, we use us-east-1 if no region is configured.
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region = "us-east-1" } = process.env;
makeApp({ region, ...(account && { account }) }).synth();
