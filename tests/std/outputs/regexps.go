// regexp and regexp/syntax: trees, programs, matches and errors of random patterns.
package main

import (
	"fmt"
	"math/rand"
	"regexp"
	"regexp/syntax"
	"strings"
)

var r = rand.New(rand.NewSource(17))

func pick[T any](list ...T) T { return list[r.Intn(len(list))] }

func pattern(depth int) string {
	if depth == 0 {
		return pick("a", "b", "ab", "abc", "é", ".", "[a-c]", "[^a]", "[^a-z]", `\d`, `\w`, `\W`, `\s`, `\S`, `\D`, `\b`, `\B`, "^", "$", `\A`, `\z`, "x", "K", "k", "ſ", `\.`, `\n`, `\x41`, `\x{e9}`, `\pL`, `\p{Greek}`, `\PN`, `\p{^Lu}`, `[[:alpha:]]`, `[[:^digit:]x]`, `[\d-]`, `[a\]b]`, `[]a]`, `[A-Za-z0-9_]`, `[Aa]`, `[kK]`, `\Qa.b\E`, "\\0", "\\101", "[ac-eg]", "", "aa", "ba", "[é-ü]")
	}
	p := func() string { return pattern(depth - 1) }
	switch r.Intn(13) {
	case 0, 1, 2, 3:
		return p() + p()
	case 4, 5:
		return p() + "|" + p()
	case 6:
		return "(" + p() + ")"
	case 7:
		return "(?:" + p() + ")"
	case 8:
		return pick("(?i:", "(?s:", "(?m:", "(?U:", "(?i-s:", "(?P<n>", "(?<m>") + p() + ")"
	case 9:
		return "(?:" + p() + ")" + pick("*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}", "{0}", "{1}", "{0,1}")
	case 10:
		return p() + pick("*", "+", "?", "*?", "+?", "??", "{2}", "{,3}", "{a}", "{3,1}", "**", "*+", "{1001}")
	case 11:
		return pick("(?i)", "(?s)", "(?m)", "(?-i)", "(?U)", "^", "") + p() + pick("", "$")
	}
	return p() + "|" + p() + "|" + p()
}

func subject() string {
	var b strings.Builder
	for range r.Intn(14) {
		b.WriteString(pick("a", "b", "c", "x", "A", "B", "K", "k", "K", "é", "É", "1", "_", " ", "\n", ".", "α", "\xff", "-", "ab", "abc"))
	}
	return b.String()
}

func parse(p string) {
	for _, flags := range []syntax.Flags{syntax.Perl, syntax.POSIX, syntax.Perl | syntax.FoldCase, syntax.Literal, syntax.PerlX, syntax.MatchNL | syntax.PerlX | syntax.NonGreedy} {
		re, err := syntax.Parse(p, flags)
		if err != nil {
			fmt.Printf("%q %d %v\n", p, flags, err)
			continue
		}
		s := re.Simplify()
		prog, err := syntax.Compile(s)
		pre, complete := prog.Prefix()
		fmt.Printf("%q %d %v %v %d %q %v %q %v %d\n", p, flags, re, s, re.MaxCap(), re.CapNames(), err, pre, complete, prog.StartCond())
		fmt.Print(prog)
		again, err := syntax.Parse(re.String(), syntax.Perl)
		fmt.Println(again, err, re.Equal(re), re.Equal(again))
	}
}

func match(p, s string) {
	re, err := regexp.Compile(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	pre, complete := re.LiteralPrefix()
	fmt.Printf("%q %q %q %v %d %q %d\n", p, s, pre, complete, re.NumSubexp(), re.SubexpNames(), re.SubexpIndex("n"))
	b := []byte(s)
	for range 2 {
		n := r.Intn(5) - 1
		fmt.Println(re.MatchString(s), re.Match(b), re.MatchReader(strings.NewReader(s)))
		fmt.Println(re.FindStringIndex(s), re.FindIndex(b), re.FindReaderIndex(strings.NewReader(s)), re.FindStringSubmatchIndex(s), re.FindReaderSubmatchIndex(strings.NewReader(s)))
		fmt.Printf("%q %q %q %q\n", re.FindString(s), re.Find(b), re.FindStringSubmatch(s), re.FindSubmatch(b))
		fmt.Printf("%d %v %v %v %v\n", n, re.FindAllStringIndex(s, n), re.FindAllIndex(b, n), re.FindAllStringSubmatchIndex(s, n), re.FindAllSubmatchIndex(b, n))
		fmt.Printf("%q %q %q %q\n", re.FindAllString(s, n), re.FindAll(b, n), re.FindAllStringSubmatch(s, n), re.FindAllSubmatch(b, n))
		fmt.Printf("%q %q\n", re.Split(s, n), re.Split(s, -1))
		repl := pick("", "x", "<$0>", "<$1>", "${n}", "$1x", "${1}x", "$$", "$", "$9", "${", "${n", "$n-$m", "é$é", "$01", "${0}")
		fmt.Printf("%q %q %q %q %q\n", repl, re.ReplaceAllString(s, repl), re.ReplaceAll(b, []byte(repl)), re.ReplaceAllLiteralString(s, repl), re.ReplaceAllLiteral(b, []byte(repl)))
		fmt.Printf("%q %q\n", re.ReplaceAllStringFunc(s, strings.ToUpper), re.ReplaceAllFunc(b, func(b []byte) []byte { return append([]byte("["), append(b, ']')...) }))
		long := strings.Repeat("zq\n", 40) + s
		fmt.Println(re.FindStringSubmatchIndex(long), len(re.FindAllStringIndex(long, -1)))
		re.Longest()
	}
	if posix, err := regexp.CompilePOSIX(p); err != nil {
		fmt.Println(err)
	} else {
		fmt.Println(posix.FindStringSubmatchIndex(s), posix)
	}
}

func main() {
	for _, p := range []string{"", "(", ")", "a)", "(a", "[", "[a", "[a-", "[b-a]", "[]", "[^]", "[a-\\d]", "[[:foo:]]", "[[:\\d:]]", "\\", "a\\", "\\8", "\\1", "\\x", "\\x1", "\\x{", "\\x{110000}", "\\x{}", "\\xg1", "\\C", "\\Q", "\\Qab", "\\Q\\E*", "\\p", "\\p{", "\\p{Foo}", "\\pX", "\\p{Latin", "\\p{lower_case_letter}", "\\p{latin}", "\\p{Any}", "\\p{Assigned}", "\\p{ascii}", "\\P{LC}", "(?i)\\p{Lu}", "*", "+a", "|*", "(*)", "a**", "a*+", "a++", "a??", "a???", "(?i)*", "a{2}{3}", "a{1000}", "a{1001}", "a{2,1}", "a{,2}", "a{", "a{1", "a{1,", "a{01}", "a{99999999999}", "(a{100}){11}", "(?", "(?:", "(?i", "(?z)", "(?i-)", "(?--i)", "(?i-s-m)", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<>a)", "(?P<a-b>c)", "(?P<é>a)", "(?P=a)", "(?<a>b)(?<a>c)", "(?<=a)", "(?=a)", "a|b|c", "abc|abd", "ab|ac|b", "a|ab|abc", "[a]|b|.", ".|\n", "(?s).|a", "a|(?i)b", "(?i)a|b|K", "(?i:ab)c", "a(?i)b(?-i)c", "(?i)abc|ABD", "x*|y*", "(|a)*", "(|a)+", "(a*)*", "(a*)+", "(a?){3}", "^^^", "$$", "^abc$", "^abc", "^(?:a|b)c$", "^a*$", "^(a|ab)$", "^[a-c]+x$", "^ab(c|d)$", "(?m)^a$", "\\bfoo\\b", "\xff", "[\xff]", "\\\xff", "(?P<\xff>a)", "(?\xff", "\\p{\xff}", "[[:alpha:]", "[a-c-e]", "[-a]", "[a-]", "[^\\D\\d]", "[\\D\\d]", "\\pN+", "[[:word:]]+", "[^\\n]", "(?U)a*?b+", "a{0}", "a{0,0}b", "(?i)k", "(?i)[j-l]", "(?i)ſ", "(?i)É", "(?i)[[:upper:]]", "(?i)\\w", "(?i)^ab$", "a.*b|c.*d", strings.Repeat("(", 1001) + strings.Repeat(")", 1001), strings.Repeat("(?:", 999) + strings.Repeat(")*", 999), strings.Repeat("(x", 1001) + strings.Repeat(")", 1001), "((a{100}){10}){10}", "(?:x{1000}y{1000}){1000}"} {
		if len(p) < 200 {
			parse(p)
			match(p, "abcabx\nfoo bar Kk é")
		} else {
			_, err := regexp.Compile(p)
			fmt.Println(err != nil, len(fmt.Sprint(err)))
		}
	}
	for range 150 {
		p := pattern(3)
		parse(p)
		match(p, subject())
	}
	for range 250 {
		match(pattern(1+r.Intn(4)), subject())
	}
	fmt.Println(regexp.QuoteMeta(`a.b*c[d]\{}^$()|+?é`), regexp.QuoteMeta("plain"))
	re := regexp.MustCompile(`(?P<first>\w+) (?P<last>\w+)`)
	fmt.Printf("%s\n", re.Expand(nil, []byte("$last, $first ${first}s $none"), []byte("ada lovelace"), re.FindSubmatchIndex([]byte("ada lovelace"))))
	text, err := re.MarshalText()
	var back regexp.Regexp
	fmt.Println(string(text), err, back.UnmarshalText(text), back.String(), back.UnmarshalText([]byte("(")), re.Copy())
	for _, f := range []func(){func() { regexp.MustCompile("(`") }, func() { regexp.MustCompilePOSIX(`a\d`) }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	fmt.Println(regexp.MatchString("a+", "baab"))
	fmt.Println(regexp.Match("(", nil))
	slow := regexp.MustCompile(`(x+x+)+y`)
	fmt.Println(regexp.MustCompile(`(a|b|c|d)*(x|y)+z(q|r)`).FindAllStringSubmatchIndex(strings.Repeat("abxyzqcdyyzr", 3000), 4))
	fmt.Println(slow.MatchString(strings.Repeat("x", 5000)), regexp.MustCompile("(a?){30}a{30}").FindString(strings.Repeat("a", 40)))
	for i := range syntax.Op(22) {
		fmt.Print(i, " ")
	}
	for i := range syntax.InstOp(12) {
		fmt.Print(i, " ")
	}
	fmt.Println(syntax.EmptyOpContext(-1, 'a'), syntax.EmptyOpContext('a', '\n'), syntax.IsWordChar('_'), syntax.IsWordChar('é'))
}
