### The countries that sign-ins may come from.

countries-title = Allowed countries
countries-row = Check once more when someone signs in from elsewhere
countries-lead = When someone signs in from another country than these, we check once more that it is you, even on a device you always use. Nothing is blocked, so you can still sign in while you travel.
countries-off = This is off.
countries-off-home = Switching it on allows { $country } first, where you usually sign in.
countries-switch-on = Switch on
countries-allowed = Countries you allow
countries-home = Where you usually sign in
countries-remove-label = Remove { $country }
countries-add-title = Add a country
countries-add-hint = You can allow up to { NUMBER($most) }.
countries-country-label = Country
countries-choose = Choose a country
countries-add = Add
countries-full = You have chosen all { NUMBER($most) }. Remove one before you add another.
countries-switch-off-title = Stop using this
countries-switch-off-explained = When this is off, the country alone is no reason to check once more.
countries-switch-off = Switch off
