### 로그인 허용 국가.

countries-title = 로그인 허용 국가
countries-row = 정한 나라 밖에서 로그인하면 한 번 더 확인해요
countries-lead = 정한 나라가 아닌 곳에서 로그인하면, 늘 쓰던 기기라도 본인인지 한 번 더 확인해요. 로그인을 막지는 않으니 여행 중에도 로그인할 수 있어요.
countries-off = 지금은 쓰지 않아요.
countries-off-home = 켜면 지금까지 주로 로그인한 { JOSA($country, "을/를") } 먼저 허용해요.
countries-switch-on = 로그인 허용 국가 켜기
countries-allowed = 허용한 나라
countries-home = 주로 로그인하는 나라
countries-remove-label = { $country } 빼기
countries-add-title = 나라 추가
countries-add-hint = { NUMBER($most) }곳까지 허용할 수 있어요.
countries-country-label = 나라
countries-choose = 나라를 고르세요
countries-add = 추가
countries-full = { NUMBER($most) }곳을 모두 정했어요. 다른 나라를 추가하려면 먼저 하나를 빼 주세요.
countries-switch-off-title = 그만 쓰기
countries-switch-off-explained = 끄면 어느 나라에서 로그인해도 나라만으로는 더 확인하지 않아요.
countries-switch-off = 로그인 허용 국가 끄기
