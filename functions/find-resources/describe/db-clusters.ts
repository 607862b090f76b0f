import { oncePerRegion } from "../../shared/aws-clients.ts";
import { pagesOf } from "../../shared/pages-of.ts";
import { serviceCalls } from "../../shared/service-calls.ts";
import type { ResourceWithParts } from "../searches/parts.ts";
import { filtersOf } from "./ec2.ts";

const rdsIn = oncePerRegion((region) => serviceCalls("rds", region));

/** "Minimum 20, maximum 100" (DescribeDBClusters, Amazon RDS API Reference). */
const pageSize = 100;

/** Finds the DB instances that are members of DB clusters. A cluster that RDS does not show is left out. */
export async function instancesOfDbClusters(region: string, ids: string[]): Promise<ResourceWithParts[]> {
  const Filters = filtersOf({ "db-cluster-id": ids });
  const rds = rdsIn(region);
  const pages = await pagesOf(
    (Marker) => rds("DescribeDBClusters", { Filters, MaxRecords: pageSize, Marker }),
    ({ Marker }) => Marker,
  );
  const clusters = pages.flatMap(({ DBClusters = [] }) => DBClusters);
  return clusters.map((cluster) => {
    const { DBClusterIdentifier: id = "", Status, DBClusterMembers: members = [] } = cluster;
    const parts = members.flatMap(({ DBInstanceIdentifier }) =>
      DBInstanceIdentifier ? [{ id: DBInstanceIdentifier }] : [],
    );
    return { id, parts, isIncomplete: Status === "creating" && parts.length < expectedMembers(cluster) };
  });
}

/**
 * "If you create a Multi-AZ DB cluster, the request creates a writer and two reader DB instances for you"; for Aurora,
 * only express configuration creates an instance (CreateDBCluster, Amazon RDS API Reference). Only Multi-AZ DB clusters
 * have a `DBClusterInstanceClass`.
 */
const expectedMembers = ({ DBClusterInstanceClass }: { DBClusterInstanceClass?: string | undefined }) =>
  DBClusterInstanceClass ? 3 : 1;
