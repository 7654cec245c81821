"""From what a machine did and holds to tables: snapshots, timelines, metrics, reports."""
