// The bot gate's task: a number whose hash with the token begins with enough zero bits. On a page
// this starts itself once more as a worker, so that the page stays usable while it works. Without
// it the page says from when on it can be sent, and the token passes by its age.
"use strict";
{
  // SHA-256 (FIPS 180-4) of one block. `crypto.subtle` answers each hash on a later turn, which
  // takes many times as long as the hash.
  const K = new Int32Array(64);
  const START = new Int32Array(8);
  {
    // The first bits of the fractions of the roots of the first primes. Roots are exact enough in
    // a double: 32 bits of the fraction and few before it.
    const bits = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
    let found = 0;
    for (let number = 2; found < 64; number++) {
      let prime = true;
      for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false;
      if (!prime) continue;
      if (found < 8) START[found] = bits(Math.sqrt(number));
      K[found++] = bits(Math.cbrt(number));
    }
  }

  const w = new Int32Array(64);
  const state = new Int32Array(8);

  // Hashes the block in the first 16 words of `w`.
  function hash() {
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
    }
    let a = START[0], b = START[1], c = START[2], d = START[3];
    let e = START[4], f = START[5], g = START[6], h = START[7];
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0;
      d = c; c = b; b = a; a = (one + two) | 0;
    }
    state[0] = START[0] + a; state[1] = START[1] + b; state[2] = START[2] + c; state[3] = START[3] + d;
    state[4] = START[4] + e; state[5] = START[5] + f; state[6] = START[6] + g; state[7] = START[7] + h;
  }

  // Fills the block with at most 55 bytes, and what SHA-256 puts behind them.
  function fill(bytes) {
    w.fill(0, 0, 16);
    [...bytes, 0x80].forEach((byte, at) => { w[at >> 2] |= byte << (24 - 8 * (at & 3)); });
    w[15] = bytes.length * 8;
  }

  function solve(token, bits) {
    fill(new TextEncoder().encode(token));
    hash();
    const seed = state.slice();
    for (let answer = 0; answer < 2 ** 32; answer++) {
      w.set(seed);
      w[8] = 0; w[9] = answer; w[10] = 1 << 31; w[11] = w[12] = w[13] = w[14] = 0; w[15] = 320;
      hash();
      if (state[0] >>> (32 - bits) === 0) return answer;
    }
    return 0;
  }

  // The words come with the page; the task is done before anybody has typed a password, as a rule.
  function begin(box, source) {
    const field = box.querySelector("input");
    const [wait, status] = box.querySelectorAll("p");
    const { bits, working, going, done } = box.dataset;
    let solved = false;
    let pressed = null;
    const say = (words) => { status.textContent = words; };
    const worker = new Worker(source);
    worker.onmessage = ({ data }) => {
      worker.terminate();
      field.value += `.${data}`;
      solved = true;
      say(done);
      if (pressed) field.form.requestSubmit(pressed.submitter);
    };
    // Then there is the wait.
    worker.onerror = () => {
      worker.terminate();
      solved = true;
      wait.hidden = false;
      say("");
    };
    field.form.addEventListener("submit", (event) => {
      if (solved) return;
      event.preventDefault();
      pressed = event;
      say(going);
    });
    wait.hidden = true;
    say(working);
    worker.postMessage({ token: field.value, bits: Number(bits) });
  }

  if (typeof document === "undefined") {
    onmessage = ({ data }) => postMessage(solve(data.token, data.bits));
  } else {
    const source = document.currentScript.src;
    document.querySelectorAll("[data-gate]").forEach((box) => begin(box, source));
  }
}
