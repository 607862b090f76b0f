import { type DBCluster, paginateDescribeDBClusters, RDSClient } from "@aws-sdk/client-rds";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import type { ResourceWithParts } from "../searches/parts.ts";
import { filtersOf } from "./ec2.ts";

const rdsIn = oncePerRegion((region) => new RDSClient({ region }));

/** "Minimum 20, maximum 100" (DescribeDBClusters, Amazon RDS API Reference). */
const pageSize = 100;

/** Finds the DB instances that are members of DB clusters. A cluster that RDS does not show is left out. */
export async function instancesOfDbClusters(region: string, ids: string[]): Promise<ResourceWithParts[]> {
  const input = { Filters: filtersOf({ "db-cluster-id": ids }) };
  const pages = paginateDescribeDBClusters({ client: rdsIn(region), pageSize }, input);
  const clusters = (await Array.fromAsync(pages, ({ DBClusters = [] }) => DBClusters)).flat();
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
const expectedMembers = ({ DBClusterInstanceClass }: DBCluster) => (DBClusterInstanceClass ? 3 : 1);
