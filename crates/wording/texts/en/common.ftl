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
clock-time-up = { CLOCK($at, up: "yes") }
date-and-time = { WHEN($at, year: "yes") }
date-and-time-up = { WHEN($at, year: "yes", up: "yes") }
date-and-time-with-zone = { WHEN($at, year: "yes", zone: "yes") }
length-of-time = { SPAN($span) }
length-of-days = { SPAN($span, days: "yes") }
common-size = { SIZE($bytes) }

## The top and the bottom of every page

common-product-name = { -daemun }
common-title-refused = Error:
common-skip-to-content = Skip to content
common-sign-out = Sign out
common-footer-label = About this service
common-footer-line = One gate, one account
common-demo-label = Demo
common-demo-bar = Runs on this computer only.
common-demo-link = Demo bench
common-refused-title = Please check the following

## Identifier and password

common-identifier-label = Email address or mobile number
common-identifier-hint = For example name@example.com or 010-1234-5678
common-password-label = Password
common-new-password-label = New password
common-new-password-hint = At least { $least ->
    [one] { $least } character
   *[other] { $least } characters
}. Several words that have nothing to do with each other are safer, and easy to remember.
common-password-show = Show
common-password-show-label = Show password
common-password-hide = Hide
common-password-hide-label = Hide password
common-strength-label = Password strength (rough estimate)
common-strength-short = Make it longer.
common-strength-common = Too close to a common password.
common-strength-weak = Easy to guess. Try adding words.
common-strength-fair = Fair. Longer is safer.
common-strength-good = Looks good.

## Codes

common-code-label = Code
common-code-sends-itself = It is checked as soon as all digits are in.
common-code-expires = Enter it before { $at }.
common-resend-from = You can ask for another code from { $at }.
common-countdown-left = %m min %s s left
common-countdown-left-seconds = %s s left
common-countdown-over = Time is up. Ask for another code.

## Lists

common-pages-label = Pages
common-pages-previous = Previous
common-pages-next = Next
common-copy = Copy
common-copied = Copied

## A restricted sign-in

common-restricted = This is a restricted sign-in. You can look, but not change anything.
common-restricted-until = This is a restricted sign-in. You can look, but not change anything until { WHEN($until, up: "yes") }.
common-restricted-lift = Lift the restriction
