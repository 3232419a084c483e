import { describe, expect, it } from "vitest";
import { Pulse } from "../src/model/pulse";

function heard(at: number, audioS: number | undefined, running?: boolean): Pulse {
  const pulse = new Pulse();
  pulse.opened();
  pulse.heard(at, audioS, running);
  return pulse;
}

describe("pulse", () => {
  it("looks for the daemon until it has spoken", () => {
    expect(new Pulse().state(5000)).toBe("connecting");
  });

  it("is lost within a second without a word", () => {
    const pulse = heard(0, 1);
    expect(pulse.state(700)).toBe("live");
    expect(pulse.state(900)).toBe("lost");
    expect(pulse.ageS(2500)).toBe(2.5);
  });

  it("is lost at once when the socket closes", () => {
    const pulse = heard(0, 1);
    pulse.closed();
    expect(pulse.state(1)).toBe("lost");
  });

  it("is frozen within a second when words come and audio does not", () => {
    const pulse = heard(0, 7);
    pulse.heard(500, 7, true);
    expect(pulse.state(600)).toBe("live");
    pulse.heard(900, 7, true);
    expect(pulse.state(900)).toBe("frozen");
    pulse.heard(950, 7.05, true);
    expect(pulse.state(950)).toBe("live");
  });

  it("is not made live by spectra, which say nothing of the clock", () => {
    const pulse = heard(0, 7);
    pulse.heard(900, undefined, undefined);
    expect(pulse.state(950)).toBe("frozen");
  });

  it("is frozen at once when the source says it is dead", () => {
    expect(heard(0, 7, false).state(1)).toBe("frozen");
  });
});
