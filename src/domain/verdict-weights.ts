/** One thing that speaks for a cause: how strongly, in which sentence, and why it is believed. */
export interface Weight {
  /** In log-odds of a defect in the code: what is negative speaks for something transient. */
  weight: number;
  /** What a developer is told; `{}` is what was found. */
  sentence: string;
  why: string;
}

/**
 * Everything that a verdict is made of. An odd verdict is argued with here: the sentence that it gave stands beside its weight
 * and its reason. Sources of the reasons: "Production support in agile / scrum", its first section, and what alerts and error
 * reports look like. The weights are judgement, not the outcome of training: 0.7 doubles the odds, 1.6 makes five of them.
 */
export const weights = {
  "recovered-quickly": {
    weight: -1.6,
    sentence: "It recovered by itself {}",
    why: "Transient trouble comes quickly and goes quickly; a bug waits for its fix to be released.",
  },
  recovered: {
    weight: -1,
    sentence: "It recovered by itself {}",
    why: "Within two hours somebody may have restarted it; hardly anybody has released a fix.",
  },
  "recovered-late": {
    weight: -0.3,
    sentence: "It recovered by itself {}",
    why: "After hours it may as well be a fix, or customers who went to bed.",
  },
  flapping: {
    weight: -0.8,
    sentence: "It comes and goes",
    why: "What is sometimes there and sometimes not is no deterministic fault.",
  },
  "never-recovered": {
    weight: 0.6,
    sentence: "It was seen {} times and never recovered by itself",
    why: "What happens every time and does not go away is deterministic.",
  },
  "soon-after-release": {
    weight: 1.7,
    sentence: "It began {} after a release",
    why: "Most of what breaks was changed a moment before.",
  },
  "after-release": {
    weight: 1,
    sentence: "It began {} after a release",
    why: "A change meets its first real customers within hours.",
  },
  "same-day-as-release": {
    weight: 0.3,
    sentence: "It began {} after a release",
    why: "A nightly job meets a change of the day, but most days have a release.",
  },
  "own-code": {
    weight: 1.5,
    sentence: "The stack trace is in your own code: {}",
    why: "The line that crashed is one that the team wrote.",
  },
  "called-by-own-code": {
    weight: 0.8,
    sentence: "Your own code called what failed: {}",
    why: "A library that fails was often given what it cannot take.",
  },
  "mistake-of-code": {
    weight: 1.8,
    sentence: "{} is a mistake in code, not a machine's bad day",
    why: "Nothing null, no index and no type goes wrong because a disk is full.",
  },
  exception: {
    weight: 0.6,
    sentence: "It is an exception: {}",
    why: "Code threw it, though what it met may lie outside.",
  },
  "trace-in-text": {
    weight: 0.8,
    sentence: "A stack trace came with it: {}",
    why: "Alerts about machines bring numbers, reports about code bring traces.",
  },
  regression: {
    weight: 1.3,
    sentence: 'A change is named: "{}"',
    why: "Whoever says since when it is broken names the release that broke it.",
  },
  "every-time": {
    weight: 1.1,
    sentence: 'It happens every time: "{}"',
    why: "A bug is deterministic: it happens each time somebody tries.",
  },
  "restart-is-no-help": {
    weight: 1.3,
    sentence: 'A restart did not help: "{}"',
    why: "What a restart does not cure is in what is started.",
  },
  "server-error": {
    weight: 1,
    sentence: 'The service itself fails: "{}"',
    why: "500 is what an application answers that fell over its own code; a dead one answers 502, 503, 504 or nothing.",
  },
  "wrong-result": {
    weight: 1,
    sentence: 'It works, but wrongly: "{}"',
    why: "A machine in trouble is slow or silent. Only code gives a wrong answer.",
  },
  "one-case": {
    weight: 0.8,
    sentence: 'It happens in one particular case: "{}"',
    why: "A machine does not know one browser or one kind of order from another.",
  },
  memory: {
    weight: -1.2,
    sentence: 'It is about memory: "{}"',
    why: "A server that runs out of memory is put up again by a restart. A leak is a bug, and not meant here.",
  },
  disk: {
    weight: -1.4,
    sentence: 'It is about a disk: "{}"',
    why: "Disks fill and fail without any line of code being wrong.",
  },
  processor: {
    weight: -1,
    sentence: 'It is about the processor: "{}"',
    why: "Load goes as it came; weaker, because a new loop is load too.",
  },
  machine: {
    weight: -1.5,
    sentence: 'A machine was in trouble: "{}"',
    why: "A server falls over and is replaced.",
  },
  network: {
    weight: -1.3,
    sentence: 'It is about the network: "{}"',
    why: "A switch is overloaded, a name does not resolve, a cable is cut.",
  },
  connection: {
    weight: -1.4,
    sentence: 'A connection failed: "{}"',
    why: "What it talks to was not there, or had no place left.",
  },
  timeout: {
    weight: -0.7,
    sentence: 'Something took too long: "{}"',
    why: "Mostly the other side; weaker, because a slow query is a defect.",
  },
  queue: {
    weight: -0.9,
    sentence: 'It is about a queue: "{}"',
    why: "A message queue gets blocked; weaker, because a message that cannot be read blocks it too.",
  },
  replica: {
    weight: -1.2,
    sentence: 'It is about copies of the data: "{}"',
    why: "Replicas fall behind and catch up.",
  },
  certificate: {
    weight: -1.2,
    sentence: 'It is about a certificate: "{}"',
    why: "It is renewed, not fixed.",
  },
  "no-answer": {
    weight: -1,
    sentence: 'Something did not answer: "{}"',
    why: "A broken program mostly still answers, if only with an error.",
  },
  outside: {
    weight: -0.7,
    sentence: 'Somebody else runs it: "{}"',
    why: "No code of ours mends another's service.",
  },
  gateway: {
    weight: -0.9,
    sentence: 'What stands in front got no answer: "{}"',
    why: "502, 503 and 504 are said about a service that is away.",
  },
  sometimes: {
    weight: -0.8,
    sentence: 'It happens only sometimes: "{}"',
    why: "Sometimes I try and get an error and sometimes I don't: infrastructure; weaker, because a race in the code is as rare.",
  },
  "gone-again": {
    weight: -1.2,
    sentence: 'It went away without a fix: "{}"',
    why: "It went quickly, or a restart was enough.",
  },
  restarted: {
    weight: -0.6,
    sentence: 'Something was restarted: "{}"',
    why: "Platforms restart what they move; weaker, because a crash is restarted as well.",
  },
  "measured-on-machines": {
    weight: -0.8,
    sentence: "It is measured on machines, not in code: {}",
    why: "These exporters know nothing of what an application does.",
  },
  "part-of-machine": {
    weight: -0.9,
    sentence: "It names a part of a machine: {}",
    why: "Only measurements of machines carry such a label.",
  },
  "ended-transient": {
    weight: -1.1,
    sentence: "Seen before, and transient {}",
    why: "The same fingerprint mostly has the same cause.",
  },
  "ended-defect": {
    weight: 1.1,
    sentence: "Seen before, and a defect {}",
    why: "The same fingerprint mostly has the same cause: a fix may have come undone.",
  },
} satisfies Record<string, Weight>;

export type Feature = keyof typeof weights;

/** Before anything is known, in log-odds. The article: most incidents are caused by defects. */
export const prior = 0.2;

/** What a description says weighs less than a title or a label: it also tells what was tried and what it is not. */
export const inDescription = 0.6;

/** Between these two probabilities of code the verdict is "unknown": a guess costs more than a look. */
export const thresholds = { transient: 0.35, code: 0.65 };

/** Of what is said above. A verdict that was kept tells by which weights it was given. */
export const weightsVersion = 1;
