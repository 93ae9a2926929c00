### Why a further proof was asked. Each stands on a line of its own, or between commas.

reason-new-browser = First sign-in in this browser
reason-after-password-change = First sign-in since the password changed
reason-too-long-ago = No sign-in for a long time
reason-in-app-browser = A browser inside another app
reason-cookie-cleared = A browser whose cookies were cleared
reason-new-country = First sign-in from this country
reason-new-network = First sign-in through this network
reason-new-place = A network in another area than usual
reason-new-address = Another network address than usual
reason-rare-network = A network you seldom use
reason-new-device = A kind of device you have not used before
reason-new-system = An operating system you have not used before
reason-new-version = Another browser version or device model than usual
reason-rare-browser = A browser you seldom use
reason-source-failures = A network where many sign-ins failed lately
reason-leaked-password = A password that is on a list of leaked ones
reason-no-history = No earlier sign-in to compare with
reason-country-not-allowed = A country you do not allow sign-ins from
