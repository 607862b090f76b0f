type Route = readonly [method: string, path: RegExp, operation: string];

// REST requests do not name the operation. It follows from method and path. Only operations that we use are listed.
const routes: Record<string, readonly Route[]> = {
  lambda: [
    ["POST", /^\/2015-03-31\/functions\/?$/, "CreateFunction"],
    ["GET", /^\/2015-03-31\/functions\/[^/]+$/, "GetFunction"],
    ["DELETE", /^\/2015-03-31\/functions\/[^/]+$/, "DeleteFunction"],
    ["POST", /^\/2015-03-31\/functions\/[^/]+\/invocations$/, "Invoke"],
    ["POST", /^\/2017-03-31\/tags\/./, "TagResource"],
    ["GET", /^\/2017-03-31\/tags\/./, "ListTags"],
    ["DELETE", /^\/2017-03-31\/tags\/./, "UntagResource"],
  ],
  eks: [
    ["POST", /^\/clusters$/, "CreateCluster"],
    ["GET", /^\/clusters\/[^/]+$/, "DescribeCluster"],
    ["POST", /^\/tags\/./, "TagResource"],
    ["GET", /^\/tags\/./, "ListTagsForResource"],
    ["DELETE", /^\/tags\/./, "UntagResource"],
  ],
  elasticfilesystem: [
    ["POST", /^\/2015-02-01\/file-systems$/, "CreateFileSystem"],
    ["GET", /^\/2015-02-01\/file-systems/, "DescribeFileSystems"],
    ["POST", /^\/2015-02-01\/resource-tags\/./, "TagResource"],
    ["GET", /^\/2015-02-01\/resource-tags\/./, "ListTagsForResource"],
    ["DELETE", /^\/2015-02-01\/resource-tags\/./, "UntagResource"],
  ],
  s3: [
    ["POST", /^\/v20180820\/tags\/./, "TagResource"],
    ["GET", /^\/v20180820\/tags\/./, "ListTagsForResource"],
    ["DELETE", /^\/v20180820\/tags\/./, "UntagResource"],
    ["PUT", /^\/[^/]+\/?\?(.*&)?tagging\b/, "PutBucketTagging"],
    ["GET", /^\/[^/]+\/?\?(.*&)?tagging\b/, "GetBucketTagging"],
    ["DELETE", /^\/[^/]+\/?\?(.*&)?tagging\b/, "DeleteBucketTagging"],
    ["PUT", /^\/[^/]+\/[^?]+\?(.*&)?tagging\b/, "PutObjectTagging"],
    ["GET", /^\/\??[^/]*$/, "ListBuckets"],
    ["PUT", /^\/[^/?]+\/?$/, "CreateBucket"],
    ["HEAD", /^\/[^/?]+\/?$/, "HeadBucket"],
    ["GET", /^\/[^/?]+\/?\?(.*&)?list-type=2/, "ListObjectsV2"],
    ["PUT", /^\/[^/]+\/[^?]+/, "PutObject"],
    ["GET", /^\/[^/]+\/[^?]+/, "GetObject"],
    ["HEAD", /^\/[^/]+\/[^?]+/, "HeadObject"],
  ],
};

/** The operation of a REST request, or `METHOD path` if the table does not have it. Such a request is counted too. */
export function restOperation(service: string, method: string, url: URL): string {
  const path = service === "s3" ? url.pathname + url.search : url.pathname;
  const route = routes[service]?.find(([verb, pattern]) => verb === method && pattern.test(path));
  return route?.[2] ?? `${method} ${url.pathname}`;
}
