// run

// Ranging, indexing and converting strings that are not UTF-8.
package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	for _, s := range []string{"héllo", "\xff\xfe", "a\xc3", "\xe4\xb8\xad\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\U0010ffff", "\x00", "\xc0\xaf"} {
		fmt.Printf("%q %d %v:", s, len(s), utf8.ValidString(s))
		for i, r := range s {
			fmt.Printf(" %d:%U", i, r)
		}
		fmt.Printf(" %x %v %q\n", []rune(s), []byte(s), string([]rune(s)))
	}
	fmt.Printf("%q %q %q\n", string(rune(-1)), string(rune(0xd800)), string(rune(0x10ffff+1)))
	s := "日本語"
	fmt.Println(s[3:6], s[1], len(s), utf8.RuneCountInString(s), s > "日本", s+"x" == "日本語x")
	b := []byte(s)
	for i := range b {
		b[i] ^= 0xff
	}
	fmt.Printf("%x %+q %#q % x\n", b, s, s, s)
	var count int
	for range "añb" {
		count++
	}
	for i := range "añb" {
		count += i * 10
	}
	fmt.Println(count)
	switch x := "a" + s[:3]; x {
	case "a":
		fmt.Println("no")
	case "a日":
		fmt.Println("yes")
	}
}

// Output:
// "héllo" 6 true: 0:U+0068 1:U+00E9 3:U+006C 4:U+006C 5:U+006F [68 e9 6c 6c 6f] [104 195 169 108 108 111] "héllo"
// "\xff\xfe" 2 false: 0:U+FFFD 1:U+FFFD [fffd fffd] [255 254] "��"
// "a\xc3" 2 false: 0:U+0061 1:U+FFFD [61 fffd] [97 195] "a�"
// "中\xe4\xb8" 5 false: 0:U+4E2D 3:U+FFFD 4:U+FFFD [4e2d fffd fffd] [228 184 173 228 184] "中��"
// "\xed\xa0\x80" 3 false: 0:U+FFFD 1:U+FFFD 2:U+FFFD [fffd fffd fffd] [237 160 128] "���"
// "\xf4\x90\x80\x80" 4 false: 0:U+FFFD 1:U+FFFD 2:U+FFFD 3:U+FFFD [fffd fffd fffd fffd] [244 144 128 128] "����"
// "\U0010ffff" 4 true: 0:U+10FFFF [10ffff] [244 143 191 191] "\U0010ffff"
// "\x00" 1 true: 0:U+0000 [0] [0] "\x00"
// "\xc0\xaf" 2 false: 0:U+FFFD 1:U+FFFD [fffd fffd] [192 175] "��"
// "�" "�" "�"
// 本 151 9 3 true true
// 19685a196353175561 "\u65e5\u672c\u8a9e" `日本語` e6 97 a5 e6 9c ac e8 aa 9e
// 43
// yes
