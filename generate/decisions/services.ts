import type { ServiceCalls } from "../../catalogue/service-calls.ts";

/** What the models do not say of a service, by botocore's name. */
export const decidedServices: Record<string, Pick<ServiceCalls, "region" | "headers">> = {
  // Without this header the answer is HAL. "Set the Accept header to application/json" ("GetTags" and others, Amazon API
  // Gateway API Reference).
  apigateway: { headers: { accept: "application/json" } },
  // One registry for all regions ("Amazon ECR Public endpoints and quotas", AWS General Reference).
  "ecr-public": { region: "us-east-1" },
  // "x-amz-glacier-version: The Amazon Glacier API version to use" ("Common Request Headers", Amazon S3 Glacier
  // Developer Guide).
  glacier: { headers: { "x-amz-glacier-version": "2012-06-01" } },
  // "You must specify the US West (Oregon) Region to create, update, or otherwise work with accelerators" ("Welcome", AWS
  // Global Accelerator API Reference).
  globalaccelerator: { region: "us-west-2" },
};
