### The check that keeps out programs that try passwords.

gate-wait = A check keeps out programs that try passwords. You can sign in from { CLOCK($at, up: "yes") }.
gate-working = Checking, to keep out programs that try passwords. You can enter yours meanwhile.
gate-going = Signing you in as soon as the check is done.
gate-done = The check is done.
