### Words used everywhere.

## The service and the languages

-daemun = Daemun
service-name = { -daemun }
language-ko = 한국어
language-en = English

## Buttons

button-continue = Continue
button-cancel = Cancel
button-save = Save
button-remove = Remove
button-back = Back
button-close = Close
button-resend = Send again

## A moment or a length of time shown on its own

clock-time = { CLOCK($at) }
date-and-time = { WHEN($at, year: "yes") }
date-and-time-with-zone = { WHEN($at, year: "yes", zone: "yes") }
length-of-time = { SPAN($span) }
