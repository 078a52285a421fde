import type { Feature } from "./verdict-weights.ts";

export interface Telling {
  feature: Feature;
  /** Without `g`: the first place where it is said is what is shown. */
  pattern: RegExp;
  /** Said elsewhere it means nothing. */
  where?: "title" | undefined;
}

/** Words that speak for a cause, as alerts, exceptions and people write them. */
export const telling: readonly Telling[] = [
  {
    feature: "mistake-of-code",
    pattern:
      /\b(?:TypeError|ReferenceError|RangeError|SyntaxError|AttributeError|KeyError|IndexError|NameError|ValueError|UnboundLocalError|ZeroDivisionError|RecursionError|AssertionError|ImportError|ModuleNotFoundError|NoMethodError|ArgumentError|NotImplementedError|NotImplementedException|(?:NullPointer|NullReference|ClassCast|ClassNotFound|NumberFormat|IllegalArgument|IllegalState|IndexOutOfBounds|ArrayIndexOutOfBounds|StringIndexOutOfBounds|ConcurrentModification|InvalidCast|InvalidOperation|ArgumentNull|ArgumentOutOfRange|KeyNotFound|NoSuchElement|NoSuchMethod|DivideByZero|Arithmetic|UnsupportedOperation)(?:Exception|Error)|StackOverflow(?:Error|Exception)|nil pointer dereference|index out of (?:range|bounds)|Cannot read propert(?:y|ies)|is not a function|undefined method|division by zero|assertion failed|segmentation fault|segfault|NPE|IntegrityError|constraint violations?|ConstraintViolation(?:Error|Exception)|violates \w+(?: \w+)? constraint|(?:column|relation) \S+ does not exist)\b/i,
  },
  {
    feature: "exception",
    pattern:
      /\b(?!\w*(?:Connect|Timeout|Socket|OutOfMemory|Network|Operational|Unavailable|Gateway|IOE|IOError))[A-Z]\w{2,60}(?:Error|Exception)\b/,
    where: "title",
  },
  {
    feature: "regression",
    pattern:
      /\b(?:regression|(?:since|after) (?:(?:the|this|our|an?|last|latest|new|newest|yesterday's|today's|friday's|monday's)\s){0,3}(?:release|deploy(?:ment)?|update|upgrade|version|rollout|migration|merge)|since v?\d+\.\d+(?:\.\d+)?|used to work|worked (?:before|yesterday|until|fine (?:before|until)))\b/i,
  },
  {
    feature: "every-time",
    pattern:
      /(?<!\b(?:non|not|cannot|can't|can not|unable to|could not|couldn't)[- ])\b(?:every (?:single )?time|each time|always|reproduc(?:ed|ible|es|e)|consistently|deterministic(?:ally)?)\b/i,
  },
  {
    feature: "restart-is-no-help",
    pattern:
      /\b(?:(?:re-?start(?:ing|s)?|re-?boot(?:ing|s)?) (?:it )?(?:did|does|do|has)(?:n't| not) help|(?:survives|survived|despite|even after|still (?:\w+ )?after) (?:a |the |several |many )?(?:re-?starts?|re-?boots?))\b/i,
  },
  {
    feature: "server-error",
    pattern:
      /\b(?:internal server error|(?:answers?|answered|returns?|returned|gives?|responds? with|http|status|code|error)[ :=]{1,2}500|500 (?:errors?|for|on|when|in|from|at|internal)|500s)\b/i,
  },
  {
    feature: "wrong-result",
    pattern:
      /\b(?:wrong(?:ly)?|incorrect(?:ly)?|(?<!(?:restarted|rebooted|down|failed|fired) )twice(?! the| as)|doubl(?:e|ed|y)|duplicated?|negative|rounding|rounded|off[- ]by[- ]one|miscalculat\w+|overcharged|undercharged|garbled|truncated|swapped|blank|instead of|NaN|not shown|is ignored|ignores|loses?(?= (?:the|its|their|my|his|her|a|all) )|lacks?|(?:as|to) zero|outdated|stale|(?:is|are) missing (?:from|in|on|the|its|\w+s)|(?:each|every) other's|somebody else's|another customer's|(?:is|are|was|shows|shown as|of) (?:null|undefined)|undefined)\b|(?<!\w)[−-]\d+\s*$/i,
  },
  {
    feature: "one-case",
    pattern:
      /\b(?:safari|firefox|chrome|ios|android|iphone|ipad|crash(?:es|ed)? (?:on|when|if|while|with) \w+)\b/i,
  },
  {
    feature: "one-case",
    pattern: /\b(?:when(?:ever)?|if|as soon as|only (?:for|with|in|on)) (?:\w+ ?){1,4}/i,
    where: "title",
  },
  {
    feature: "memory",
    pattern:
      /\b(?:oom(?:[- ]?kill(?:ed|er|s|ing)?)?|(?:ran |runs |running )?out[- ]of[- ]memory|OutOfMemory(?:Error|Exception)?|(?:cannot|could not|failed to) allocate memory|heap (?:space|usage)|swap(?:ping)?|memory(?! leak))\b/i,
  },
  {
    feature: "disk",
    pattern:
      /\b(?:disks?|file ?systems?|inodes?|no space left(?: on device)?|ENOSPC|storage (?:is )?(?:almost )?full|persistent volumes?|volume (?:is )?(?:almost )?full|iops|fsync|io ?wait|raid|smart error)\b/i,
  },
  {
    feature: "processor",
    pattern: /\b(?:cpu|processors?|load average|(?:high|heavy) load|throttl(?:ed|ing))\b/i,
  },
  {
    feature: "machine",
    pattern:
      /\b(?:(?:machine|node|host|server|vm|instance|pod|container|cluster|hypervisor|rack|target)s?\b[^.\n]{0,40}?\b(?:down|died|dead|rebooted|not ?ready|evicted|drained|unhealthy|not healthy|unreachable|missing|terminated|lost|hung|absent|fell over)|(?:evicted|rebooted|drained|lost) (?:node|pod|machine|host)|power (?:supply|outage|failure|cut)|kernel (?:panic|deadlock)|hardware|over-?(?:temperature|heat(?:s|ed|ing)?)|too hot|out of capacity|un-?ready|non-?ready|data ?cent(?:er|re))\b/i,
  },
  {
    feature: "network",
    pattern:
      /\b(?:network|packet loss|dns|name resolution|nxdomain|ENOTFOUND|EAI_AGAIN|no route to host|EHOSTUNREACH|unreachable|(?:cannot|can't|could not) be reached|cable|firewall|load ?balancer|bgp|vpn|bandwidth)\b/i,
  },
  {
    feature: "connection",
    pattern:
      /\b(?:(?:connections?|link)(?: was| were| is)? (?:refused|reset|closed|lost|dropped|exhausted)|(?:refused|rejected|lost|no|too many|exhausted) (?:\w+ )?connections?|disconnected|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|broken pipe|socket hang up|connection pool|\w*Connect(?:ion)?(?:Error|Exception)|SocketException|OperationalError|(?:tls|ssl) handshake)\b/i,
  },
  {
    feature: "timeout",
    pattern:
      /\b(?:time[- ]?outs?|tim(?:ed|es|ing) out|ETIMEDOUT|\w*Timeout(?:Error|Exception)|deadline exceeded)\b/i,
  },
  {
    feature: "queue",
    pattern:
      /\b(?:queues?|consumer lag|(?:kafka|rabbitmq|message) broker|kafka|rabbitmq|back ?pressure)\b/i,
  },
  {
    feature: "replica",
    pattern:
      /\b(?:replicas?|replication|fail-?over|(?:no|missing|lost|too many) (?:leaders?|masters?|primary|primaries)|slaves?|unassigned shards?|standby|leader election|quorum|split[- ]brain)\b/i,
  },
  { feature: "certificate", pattern: /\b(?:certificates?|x\.?509|certs?)\b/i },
  {
    feature: "no-answer",
    pattern:
      /\b(?:(?:does|do|did)(?:n't| not) (?:answer|respond)|not (?:responding|reachable|available|answering)|no (?:answer|response)|unavailable|outage|went down|(?<!(?:scroll|page|drop|slow|break|count|roll|go)(?:s|ed|ing)? ?)down(?=\s*(?:$|[(:,.!]))|(?:is|are|was) down|offline|probe failed|heartbeat)\b/i,
  },
  {
    feature: "outside",
    pattern:
      /\b(?:(?:payment |cloud |network |internet )?provider|third[- ]party|upstream|vendor|courier|status page|aws|azure|gcp|cloudflare)(?:'s)?\b/i,
  },
  {
    feature: "gateway",
    pattern:
      /\b(?:bad gateway|gateway time-?out|service unavailable|50[234](?: errors?| for| on| from| bad| service| gateway))\b|\b(?:answers?|answered|returns?|returned|gives?|http|status|code|error)[ :=]{1,2}50[234]\b/i,
  },
  {
    feature: "sometimes",
    pattern:
      /(?<!\b(?:not|isn't) )\b(?:sometimes|intermittent(?:ly)?|sporadic(?:ally)?|occasional(?:ly)?|randomly|now and then|once in a while|flak(?:y|ily)|(?:cannot|can't|unable to|could not|couldn't) (?:be )?reproduced?|not reproducible|non-?deterministic(?:ally)?|every (?:second|other) (?:request|time|try|attempt))\b/i,
  },
  {
    feature: "gone-again",
    pattern:
      /\b(?:(?:went|gone) away|by itself|on its own|(?:works?|working|fine|well|ok|okay|quiet|up) again|back to normal|(?:gone|fixed|solved|helped|cured|fine|ok|okay|well|works) (?:by|after) (?:a |the )?(?:re-?start(?:ing)?|re-?boot(?:ing)?)|(?:a |the )?(?:re-?start|re-?boot) (?:helped|fixed|solved|cured))\b/i,
  },
  {
    feature: "restarted",
    pattern: /\b(?:re-?start(?:ed|s|ing)?|re-?boot(?:ed|s|ing)?|recycled)\b/i,
  },
];

/** What measures machines, and tells so by the name of its job. */
export const exporters =
  /^(?:node|windows|blackbox|snmp|smartctl|ipmi)[-_]?exporter$|^(?:cadvisor|kubelet|kube-state-metrics|node-problem-detector)$/i;

/** Labels that only measurements of a machine carry. */
export const partsOfMachines =
  /^(?:device|mountpoint|fstype|persistentvolumeclaim|interface|disk|volume|nic|cpu|core)$/i;

/** Labels whose value says what happened. Others name a place: a service called "queue" says nothing about a queue. */
export const sayingLabels =
  /^(?:alert_?name|alert|rule_?name|rule|check|check_name|monitor|monitor_name|name|class|category|type|kind|exception|exception_type|error|reason|metric|event|condition|symptom|status|status_code|summary)$/i;

/** Lines of a stack trace as Node, Java, .NET, Python, Ruby, Go and PHP print them. */
export const traceLine =
  /^[ \t]*(?:at (?:async )?[\w$.<>[\] /@-]{1,200}\(?[^\s()]{1,200}:\d+(?::\d+)?\)?|at [\w$.]{1,200}\([\w.$]+(?:\.java|\.kt|\.scala)?(?::\d+)?\)|File "[^"\n]{1,200}", line \d+|from \S{1,200}:\d+:in |\S{1,200}\.go:\d+|#\d+ \S{1,200}\(\d+\))/m;
