### Why an entry can't be taken, shown beside its field.

## E-mail addresses and phone numbers

refusal-email-missing = Enter your email address.
refusal-email-malformed = Check the email address. It should look like name@example.com.
refusal-email-too-long = This email address is too long. Check it again.
refusal-phone-missing = Enter your mobile number.
refusal-phone-malformed = Check the mobile number. It should look like 010-1234-5678.
refusal-phone-retired = Numbers that start with 011, 016, 017, 018 or 019 are no longer in use. Enter a number that starts with 010.
refusal-phone-not-mobile = This number can’t receive text messages. Enter a mobile number.

## Passwords

refusal-password-missing = Enter your password.
refusal-password-too-short = Use at least { $least ->
    [one] { $least } character
   *[other] { $least } characters
} in your password.
refusal-password-too-long = Use no more than { $most ->
    [one] { $most } character
   *[other] { $most } characters
} in your password.
refusal-password-common = Many people use this password, so it is easy to break. Choose another one.
refusal-password-personal = Your password can’t contain your email address, phone number or nickname, or the name of this service.
refusal-password-weak = This password is easy to guess. Make it longer, or mix words that have nothing to do with each other.

## Profile

refusal-nickname-missing = Enter a nickname.
refusal-nickname-too-long = Use no more than { $most ->
    [one] { $most } character
   *[other] { $most } characters
} in your nickname.
refusal-nickname-forbidden = You can’t use this nickname. Choose another one.
refusal-picture-too-large = Choose a picture of { SIZE($most_bytes) } or less.
refusal-picture-unreadable = We can’t open this picture. Choose another one.
refusal-picture-too-many-pixels = Choose a picture of at most { $most_side ->
    [one] { $most_side } pixel
   *[other] { $most_side } pixels
} on each side.
