/** Small enough to rest in under 100 MB, and every answered write is on disk. Given on the command line at every start. */
export const settings: Record<string, string> = {
  listen_addresses: "",
  unix_socket_directories: ".",
  max_connections: "48",
  shared_buffers: "64MB",
  effective_cache_size: "512MB",
  maintenance_work_mem: "64MB",
  work_mem: "8MB",
  max_wal_size: "512MB",
  random_page_cost: "1.1",
  jit: "off",
  // Three reading processes at rest buy nothing on one machine's page cache.
  io_method: "sync",
  max_worker_processes: "4",
  max_logical_replication_workers: "0",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  // Errors of statements are told to the server that sent them; the log keeps starts, stops and what ended a process.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
};

export const asArguments = (overrides: Record<string, string> = {}): string[] =>
  Object.entries({ ...settings, ...overrides }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
