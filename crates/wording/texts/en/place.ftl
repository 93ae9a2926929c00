### Where a visit comes from, and on what.

place-device-unknown = Unknown device
place-unknown = Unknown place
place-in = { $town }, { $country }

## Towns

place-town = { $town ->
    [Seoul] Seoul
    [Nuremberg] Nuremberg
   *[other] { $town }
}

## Countries and regions

place-country = { $code ->
    [AE] United Arab Emirates
    [AF] Afghanistan
    [AL] Albania
    [AM] Armenia
    [AR] Argentina
    [AT] Austria
    [AU] Australia
    [AZ] Azerbaijan
    [BA] Bosnia and Herzegovina
    [BD] Bangladesh
    [BE] Belgium
    [BG] Bulgaria
    [BH] Bahrain
    [BN] Brunei
    [BR] Brazil
    [BT] Bhutan
    [BY] Belarus
    [CA] Canada
    [CH] Switzerland
    [CL] Chile
    [CN] China
    [CO] Colombia
    [CY] Cyprus
    [CZ] Czechia
    [DE] Germany
    [DK] Denmark
    [EC] Ecuador
    [EE] Estonia
    [EG] Egypt
    [ES] Spain
    [ET] Ethiopia
    [FI] Finland
    [FR] France
    [GB] United Kingdom
    [GE] Georgia
    [GH] Ghana
    [GR] Greece
    [GU] Guam
    [HK] Hong Kong
    [HR] Croatia
    [HU] Hungary
    [ID] Indonesia
    [IE] Ireland
    [IL] Israel
    [IN] India
    [IQ] Iraq
    [IR] Iran
    [IS] Iceland
    [IT] Italy
    [JO] Jordan
    [JP] Japan
    [KE] Kenya
    [KG] Kyrgyzstan
    [KH] Cambodia
    [KP] North Korea
    [KR] South Korea
    [KW] Kuwait
    [KZ] Kazakhstan
    [LA] Laos
    [LB] Lebanon
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LT] Lithuania
    [LU] Luxembourg
    [LV] Latvia
    [MA] Morocco
    [MC] Monaco
    [MD] Moldova
    [ME] Montenegro
    [MK] North Macedonia
    [MM] Myanmar
    [MN] Mongolia
    [MO] Macao
    [MT] Malta
    [MV] Maldives
    [MX] Mexico
    [MY] Malaysia
    [NG] Nigeria
    [NL] Netherlands
    [NO] Norway
    [NP] Nepal
    [NZ] New Zealand
    [OM] Oman
    [PA] Panama
    [PE] Peru
    [PH] Philippines
    [PK] Pakistan
    [PL] Poland
    [PS] Palestine
    [PT] Portugal
    [QA] Qatar
    [RO] Romania
    [RS] Serbia
    [RU] Russia
    [SA] Saudi Arabia
    [SE] Sweden
    [SG] Singapore
    [SI] Slovenia
    [SK] Slovakia
    [SY] Syria
    [TH] Thailand
    [TJ] Tajikistan
    [TL] Timor-Leste
    [TM] Turkmenistan
    [TN] Tunisia
    [TR] Türkiye
    [TW] Taiwan
    [TZ] Tanzania
    [UA] Ukraine
    [US] United States
    [UZ] Uzbekistan
    [VE] Venezuela
    [VN] Vietnam
    [YE] Yemen
    [ZA] South Africa
   *[other] { $code }
}
