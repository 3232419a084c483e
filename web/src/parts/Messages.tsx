/** How the latest orders ended, with the way back beside what was done. */
import type { JSX } from "preact";
import { dismiss, type Message, messages } from "../model/messages";
import { canUndo, undo } from "../model/orders";
import { hrefOf } from "../model/route";
import { texts } from "../texts";
import { ControlIcon } from "./icons";

export function Messages(): JSX.Element {
  const shown = messages.value;
  return (
    <section class="messages" aria-label={texts.messages} aria-live="polite">
      {shown.map((message, at) => (
        <Note key={message.key} message={message} latest={at === shown.length - 1} />
      ))}
    </section>
  );
}

function Note({ message, latest }: { message: Message; latest: boolean }): JSX.Element {
  const line = canUndo(message) ? message.undo?.line : undefined;
  return (
    <div class="message" data-outcome={message.outcome} {...(latest ? { "data-testid": "message" } : {})}>
      <span class="outcome">{texts.outcomes[message.outcome]}</span>
      <span class="text">{message.text}</span>
      {line !== undefined && (
        <button
          type="button"
          data-testid="message-undo"
          onClick={() => {
            dismiss(message.key);
            void undo(line);
          }}
        >
          {texts.undo}
        </button>
      )}
      {message.pairing && (
        <a class="button" href={hrefOf({ view: "health" })}>
          {texts.goPair}
        </a>
      )}
      <button type="button" class="bare" aria-label={texts.dismiss} onClick={() => dismiss(message.key)}>
        <ControlIcon name="close" />
      </button>
    </div>
  );
}
