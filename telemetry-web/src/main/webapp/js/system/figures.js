// What the page shows of the server's metrics: each figure with its unit, in a few words.

/** @typedef {import('./readings.js').Readings} Readings */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {string} unit
 * @property {string} says  what it means
 * @property {number} [digits]  behind the point, at most
 * @property {boolean} [loss]  whether more than 0 is bad
 * @property {(readings: Readings) => number} of  NaN = not known
 * @property {(readings: Readings) => number} [beside]  a second number
 * @property {string} [besideTitle]
 * @property {string} [besideUnit]  when it is another one
 */

/** Rates are of the last seconds, quantiles of the last half minute, in milliseconds. */
const SHORT = 6_000;
const LONG = 30_000;
const MILLIS = 1000;
const MIB = 2 ** 20;

/** @type {{id: string, title: string, figures: Figure[]}[]} */
export const GROUPS = [
  {
    id: 'intake', title: 'Coming in',
    figures: [
      {
        id: 'received', title: 'Received', unit: 'samples/s',
        says: 'All races, good or bad.',
        of: (all) => all.rate('drone_messages_total', SHORT),
        beside: (all) => all.rate('drift_readings_received_total', SHORT),
        besideTitle: 'Of sensors', besideUnit: 'readings/s',
      },
      {
        id: 'rejected', title: 'Rejected', unit: '/s', digits: 1, loss: true,
        says: 'Samples and readings that were refused. By reason below.',
        of: (all) => known(all.rate('drift_samples_rejected_total', SHORT), all.rate('drift_readings_rejected_total', SHORT)),
      },
      {
        id: 'dropped', title: 'Dropped', unit: '/s', digits: 1, loss: true,
        says: 'Lost on the way in. By place below.',
        of: (all) => known(all.rate('drift_samples_dropped_total', SHORT),
          all.rate('drift_readings_dropped_total', SHORT), all.rate('drift_udp_kernel_drops_total', SHORT)),
      },
      {
        id: 'waiting', title: 'Waiting for the queue', unit: 'samples',
        says: 'Not taken by the broker yet. Thousands: it is slow or away.',
        of: (all) => all.now('drift_publish_waiting_samples'),
      },
    ],
  },
  {
    id: 'storing', title: 'Being stored',
    figures: [
      {
        id: 'stored', title: 'Stored', unit: 'samples/s',
        says: 'Committed in the database.',
        of: (all) => all.rate('latency_to_db_insert_count', SHORT),
      },
      {
        id: 'queue', title: 'Queue', unit: 'samples',
        says: 'Received, not stored yet, dead letters included. Should stay near nothing.',
        of: (all) => all.now('ingest_queue_length'),
      },
      {
        id: 'insert', title: 'Database, one batch', unit: 'ms', digits: 1,
        says: '95 % of the batches of the last 30 s were stored within this.',
        of: (all) => all.quantile('db_insertion_seconds', 0.95, LONG) * MILLIS,
        beside: (all) => all.quantile('db_insertion_seconds', 0.5, LONG) * MILLIS,
        besideTitle: 'Half within',
      },
      {
        id: 'safe', title: 'Receipt to database', unit: 'ms', digits: 1,
        says: '95 % of the samples of the last 30 s were safe within this.',
        of: (all) => all.quantile('latency_to_db_insert', 0.95, LONG) * MILLIS,
        beside: (all) => all.quantile('latency_to_db_insert', 0.5, LONG) * MILLIS,
        besideTitle: 'Half within',
      },
    ],
  },
  {
    id: 'watching', title: 'Being watched',
    figures: [
      {
        id: 'viewers', title: 'Viewers', unit: '',
        says: 'Connected to a live race.',
        of: (all) => all.now('drift_viewers'),
      },
      {
        id: 'view', title: 'Receipt to viewer', unit: 'ms', digits: 1,
        says: '95 % of the messages of the last 30 s had arrived within this.',
        of: (all) => all.quantile('latency_end_to_end', 0.95, LONG) * MILLIS,
        beside: (all) => all.quantile('latency_end_to_end', 0.5, LONG) * MILLIS,
        besideTitle: 'Half within',
      },
      {
        id: 'behind', title: 'Lost by viewers', unit: 'samples/s', digits: 1, loss: true,
        says: 'Left out for viewers who were behind. The archive has them.',
        of: (all) => all.rate('drift_viewer_samples_dropped_total', SHORT),
      },
      {
        id: 'replays', title: 'Replays', unit: '',
        says: 'Races that are being watched again.',
        of: (all) => all.now('drift_replays'),
      },
    ],
  },
  {
    id: 'machine', title: 'The server’s process',
    figures: [
      {
        id: 'cpu', title: 'Processor', unit: 'cores', digits: 2,
        says: 'How many it keeps busy.',
        of: (all) => all.rate('process_cpu_seconds_total', SHORT),
      },
      {
        id: 'heap', title: 'Memory', unit: 'MiB',
        says: 'Java’s heap. It rises and falls.',
        of: (all) => heap(all, 'jvm_memory_used_bytes') / MIB,
        beside: (all) => heap(all, 'jvm_memory_max_bytes') / MIB,
        besideTitle: 'Of at most',
      },
      {
        id: 'threads', title: 'Threads', unit: '',
        says: 'Should not grow without end.',
        of: (all) => all.now('jvm_threads_current'),
      },
      {
        id: 'files', title: 'Open files', unit: '',
        says: 'Files and connections.',
        of: (all) => all.now('process_open_fds'),
      },
    ],
  },
];

/** The sum of those that are known. @param {number[]} values */
function known(...values) {
  const sum = values.filter(Number.isFinite).reduce((all, value) => all + value, 0);
  return values.some(Number.isFinite) ? sum : NaN;
}

/** @param {Readings} all @param {string} name */
function heap(all, name) {
  return all.now(name, (labels) => labels.area === 'heap');
}

/** The metrics that are read. */
export const NAMES = new Set([
  'drone_messages_total', 'drift_readings_received_total', 'drift_publish_waiting_samples', 'ingest_queue_length',
  'drift_samples_rejected_total', 'drift_samples_dropped_total', 'drift_readings_rejected_total', 'drift_readings_dropped_total', 'drift_udp_kernel_drops_total',
  'drift_batches_malformed_total', 'drift_batches_unstorable_total', 'drift_deliveries_failed_total',
  'db_insertion_seconds_bucket', 'latency_to_db_insert_bucket', 'latency_to_db_insert_count',
  'latency_end_to_end_bucket', 'drift_viewers', 'drift_viewer_samples_dropped_total', 'drift_replays',
  'jvm_memory_used_bytes', 'jvm_memory_max_bytes', 'jvm_threads_current',
  'process_cpu_seconds_total', 'process_open_fds', 'process_start_time_seconds',
]);
