### Finding what one signs in with.

finding-title = Find what you sign in with
finding-lead = Enter a mobile number or email address that you gave your account. Once you have entered the code we send there, we show what the accounts that have it sign in with.
finding-address-label = Mobile number or email
finding-address-hint = A contact email will do as well.
finding-go = Send a code
finding-other = Try another number or email

finding-code-title = Enter the code
finding-code-lead = We have sent a code of { NUMBER($digits) } digits to { $address }. Enter it here.

finding-found-title = { $count ->
    [0] No account found
    [one] We found your account
   *[other] We found your accounts
}
finding-found-lead = These sign in to the accounts that have { $address }. We show only a part of each.
finding-found-none = No account has { $address }. You may have given it another number or email, so try those too.
finding-found-until = You can see this until { $until }.
finding-next-title = What next?
finding-next-sign-in = Sign in
finding-next-recover = Forgot your password?
finding-next-sign-up = Make a new account
finding-from-recover = Forgot what you sign in with?
finding-help = Help with finding it
