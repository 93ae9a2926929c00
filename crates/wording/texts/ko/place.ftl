### 접속한 곳과 기기.

place-device-unknown = 알 수 없는 기기
place-unknown = 알 수 없는 위치
place-in = { $town }, { $country }

## 도시

place-town = { $town ->
    [Seoul] 서울
    [Nuremberg] 뉘른베르크
   *[other] { $town }
}

## 나라와 지역

place-country = { $code ->
    [AE] 아랍에미리트
    [AF] 아프가니스탄
    [AL] 알바니아
    [AM] 아르메니아
    [AR] 아르헨티나
    [AT] 오스트리아
    [AU] 호주
    [AZ] 아제르바이잔
    [BA] 보스니아 헤르체고비나
    [BD] 방글라데시
    [BE] 벨기에
    [BG] 불가리아
    [BH] 바레인
    [BN] 브루나이
    [BR] 브라질
    [BT] 부탄
    [BY] 벨라루스
    [CA] 캐나다
    [CH] 스위스
    [CL] 칠레
    [CN] 중국
    [CO] 콜롬비아
    [CY] 키프로스
    [CZ] 체코
    [DE] 독일
    [DK] 덴마크
    [EC] 에콰도르
    [EE] 에스토니아
    [EG] 이집트
    [ES] 스페인
    [ET] 에티오피아
    [FI] 핀란드
    [FR] 프랑스
    [GB] 영국
    [GE] 조지아
    [GH] 가나
    [GR] 그리스
    [GU] 괌
    [HK] 홍콩
    [HR] 크로아티아
    [HU] 헝가리
    [ID] 인도네시아
    [IE] 아일랜드
    [IL] 이스라엘
    [IN] 인도
    [IQ] 이라크
    [IR] 이란
    [IS] 아이슬란드
    [IT] 이탈리아
    [JO] 요르단
    [JP] 일본
    [KE] 케냐
    [KG] 키르기스스탄
    [KH] 캄보디아
    [KP] 북한
    [KR] 대한민국
    [KW] 쿠웨이트
    [KZ] 카자흐스탄
    [LA] 라오스
    [LB] 레바논
    [LI] 리히텐슈타인
    [LK] 스리랑카
    [LT] 리투아니아
    [LU] 룩셈부르크
    [LV] 라트비아
    [MA] 모로코
    [MC] 모나코
    [MD] 몰도바
    [ME] 몬테네그로
    [MK] 북마케도니아
    [MM] 미얀마
    [MN] 몽골
    [MO] 마카오
    [MT] 몰타
    [MV] 몰디브
    [MX] 멕시코
    [MY] 말레이시아
    [NG] 나이지리아
    [NL] 네덜란드
    [NO] 노르웨이
    [NP] 네팔
    [NZ] 뉴질랜드
    [OM] 오만
    [PA] 파나마
    [PE] 페루
    [PH] 필리핀
    [PK] 파키스탄
    [PL] 폴란드
    [PS] 팔레스타인
    [PT] 포르투갈
    [QA] 카타르
    [RO] 루마니아
    [RS] 세르비아
    [RU] 러시아
    [SA] 사우디아라비아
    [SE] 스웨덴
    [SG] 싱가포르
    [SI] 슬로베니아
    [SK] 슬로바키아
    [SY] 시리아
    [TH] 태국
    [TJ] 타지키스탄
    [TL] 동티모르
    [TM] 투르크메니스탄
    [TN] 튀니지
    [TR] 튀르키예
    [TW] 대만
    [TZ] 탄자니아
    [UA] 우크라이나
    [US] 미국
    [UZ] 우즈베키스탄
    [VE] 베네수엘라
    [VN] 베트남
    [YE] 예멘
    [ZA] 남아프리카공화국
   *[other] { $code }
}
