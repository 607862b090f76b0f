import { makeApp } from "./make-app.ts";

// The CDK's command line sets these; it too takes us-east-1 where nothing says which region.
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region = "us-east-1" } = process.env;
makeApp({ region, ...(account && { account }) }).synth();
