### The demo bench.

dev-title = Demo bench
dev-lead = This page exists only in the demo. Sign in with a sample account, read what was sent, move the clock, and choose where this browser seems to be.
dev-accounts-title = Sample accounts
dev-clock-title = Clock
dev-clock-label = Move by
dev-clock-hint = 10m (minutes), 72h (hours) or 7d (days). Put - in front to go back.
dev-clock-move = Move the clock
dev-place-title = Place
dev-place-label = This browser seems to be
dev-place-home = At home in Seoul, on the usual network
dev-place-cafe = In a café in Seoul, on a new network
dev-place-abroad = Abroad, in San Francisco
dev-place-datacentre = In a data centre in Nuremberg
dev-place-choose = Choose this place

## What was sent

dev-outbox-title = Mails and texts sent
dev-outbox-empty = Nothing has been sent yet.
dev-outbox-sms = Text message
