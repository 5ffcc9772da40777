/** One thing that `dangol evaluate` can do: the product's own functions over files or standard input. */
interface Evaluation {
  /** Its arguments and what it prints, for the help. */
  usage: string;
  run(args: string[], print: (line: string) => void): Promise<void>;
}

/** What is piped in, for an evaluation that takes nothing else. */
function standardInput(args: string[]): AsyncIterable<string> {
  if (args.length > 0) throw new Error(`"${args[0]}" is not understood: the lines are read from standard input (… < LINES).`);
  return process.stdin.setEncoding('utf8');
}

/** Every evaluation by its name; each loads its code only when it is asked for. */
export const evaluations: Record<string, Evaluation> = {
  churn: {
    usage: `--csv F --id C --label L [--delimiter ';'] [--test-modulo 5]
                         how well customers who left are told apart (id modulo 5 is the test), and what goes with leaving`,
    run: async (args, print) => (await import('./churn.ts')).runEvaluateChurn(args, print),
  },
  delivery: {
    usage: '--train A.csv --test B.csv   print {order_id, days, low, high, late_at_purchase, late_at_handover} an order',
    run: async (args, print) => (await import('./delivery.ts')).runEvaluateDelivery(args, print),
  },
  mail: {
    usage: 'FILE…                print one JSON line a mail',
    run: async (files, print) => (await import('./mail.ts')).runEvaluateMail(files, print),
  },
  promises: {
    usage: '< LINES          read JSON lines {text, now?, zone?}; print {promises: [{text, kind, due}]} a line',
    run: async (args, print) => (await import('./promises.ts')).runEvaluatePromises(standardInput(args), print),
  },
  reply: {
    usage: '< LINES             read JSON lines {text} or {html}; print {reply} a line',
    run: async (args, print) => (await import('./reply.ts')).runEvaluateReply(standardInput(args), print),
  },
  text: {
    usage: '< LINES              read JSON lines {text, now?, zone?}; print language, sentiment, intents, urgency, themes and promises a line',
    run: async (args, print) => (await import('./text.ts')).runEvaluateText(standardInput(args), print),
  },
  search: {
    usage: '--docs D.jsonl --queries Q.jsonl   rank documents {id, text} for each query; print {query, hits}',
    run: async (args, print) => (await import('./search.ts')).runEvaluateSearch(args, print),
  },
  intents: {
    usage: '--train T.csv --test X.csv [--oos LABEL]   train on text,label as stores do; print accuracy and macro-F1',
    run: async (args, print) => (await import('./intents.ts')).runEvaluateIntents(args, print),
  },
  value: {
    usage: `--csv F --customer C --date D --amount A --calibration-end DATE --horizon-days N
                         [--unit day|week|month] [--model bgnbd|paretonbd|best] [--json] [--per-customer FILE] [--currency C]
                         customer value from a CSV of orders, with what the hold-out says of it`,
    run: async (args, print) => (await import('./value.ts')).runEvaluateValue(args, print),
  },
  recommend: {
    usage: `--csv F --customer C --item I --date D [--order O] [--quantity Q] [--top 10] [--support 5] [--json]
                         holds out the last order of each customer and prints how often the offered items meet it, beside the most
                         popular ones (all items, and only new ones), and the pairs most surely bought together`,
    run: async (args, print) => (await import('./recommend.ts')).runEvaluateRecommend(args, print),
  },
};
