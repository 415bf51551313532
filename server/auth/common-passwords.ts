/**
 * What attackers try first and what a person in this work might think of, folded, without digits around it
 * (`isWeakPassword` allows for those). Only words that can make ten characters matter.
 */
export const commonPasswords: readonly string[] = `
password passw0rd password1 haslo haslohaslo mojehaslo nowehaslo tajnehaslo zaq12wsx zaq1zaq1 zaq12wsxcde qwerty qwertyuiop
qwertyui qwertz qwertzuiop asdfghjkl asdfghjk zxcvbnm zxcvbn qazwsx qazwsxedc 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t
q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3d4e5 abcd1234 abc123abc123 iloveyou letmein letmeinnow welcome witaj witamy
admin administrator adminadmin root rootroot user uzytkownik test testtest testowe testowehaslo demo demodemo guest gosc
changeme changemenow zmien zmienmnie zmienhaslo secret sekret tajne polska polskapolska polska1918 polska2024 krakow
krakowkrakow nowahuta podgorze kazimierz warszawa wroclaw gdansk poznan lodz katowice wisla cracovia wislakrakow legia lech
mops mopskrakow pomocspoleczna osrodek organizator organizatorka organizacja spolecznosc spolecznosclokalna spoleczna
partner partnerstwo lider liderka mieszkaniec mieszkancy kierownik przelozony superwizor programaktywnosci program plan
planowanie stol wspolnystol anna katarzyna malgorzata agnieszka barbara krystyna ewa elzbieta maria zofia piotr krzysztof
andrzej tomasz jan pawel michal marcin kasia gosia basia marysia zosia tomek krzysiek michalek kochamcie kochanie kocham
misiek misiaczek sloneczko slonko kwiatek motylek stokrotka truskawka samsung komputer internet football pilkanozna
dragon monkey sunshine princess ksiezniczka superman batman pokemon starwars matrix master shadow trustno1 whatever
jezus jezusmaria matkaboska janpawel janpawel2 bozenarodzenie wakacje lato wiosna jesien zima styczen luty marzec
kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien poniedzialek wtorek sroda czwartek piatek
correcthorsebatterystaple qwerty123456 abcdefghij abcdefghijk 1234567890qwerty qwerty1234567890 asdfasdf asdasdasd
`
  .trim()
  .split(/\s+/);
