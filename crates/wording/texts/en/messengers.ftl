### The messengers of an account.

messengers-title = Messengers
messengers-row = Devices that are told things and confirm sign-ins
messengers-lead = These messengers receive what your account is told, and can confirm sign-ins on other devices.
messengers-empty = You are not signed in on any messenger yet.
messengers-waits = Can approve sign-ins from { $from }
messengers-current = This browser
messengers-suspended = Paused
messengers-start-title = Use a messenger
messengers-start-lead = Start it on a device that you carry with you.
