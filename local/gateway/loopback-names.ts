import dns from "node:dns";

/**
 * Makes every name under `localhost` the loopback address, as RFC 6761 asks; many systems resolve `localhost`
 * alone. S3 Control puts the account before the endpoint's host (`123456789012.localhost`), which no setting
 * turns off, and an IP address cannot take it. Imported for its effect, by Lambda functions through NODE_OPTIONS.
 */
const systemLookup = dns.lookup;

Object.assign(dns, {
  lookup: (hostname: string, ...rest: unknown[]) =>
    Reflect.apply(systemLookup, dns, [hostname.endsWith(".localhost") ? "127.0.0.1" : hostname, ...rest]),
});
