// run

package main

import (
	"errors"
	"fmt"
	"os"
)

type point struct {
	X, Y int
	name string
}
type named []string
type celsius float64
type level int
type tree struct {
	left, right *tree
	v           any
}

func (l level) String() string         { return fmt.Sprintf("level-%d", int(l)) }
func (c celsius) Format(f fmt.State, verb rune) {
	w, ok := f.Width()
	fmt.Fprintf(f, "%c|%d %t|%t", verb, w, ok, f.Flag('+'))
}

type goer struct{ n int }

func (goer) GoString() string { return "goer!" }

type bad struct{}

func (*bad) String() string { panic("inside") }

func main() {
	p := point{1, -2, "p"}
	for _, format := range []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%x", "%q"} {
		fmt.Printf(format+" | "+format+" | "+format+" | "+format+"\n", p, &p, []any{1, "a", nil}, map[string]point{"k": p})
	}
	fmt.Printf("%v %d %s %+v %#v\n", level(3), level(3), level(3), []level{1, 2}, level(3))
	fmt.Printf("%v %+8.2f %#v %v\n", celsius(1.5), celsius(2), goer{1}, goer{1})
	fmt.Printf("%5t|%-7t|%q|%#q|%+q|%x|% X|%#x\n", true, false, "a\"b\n", "raw`", "é", "hi", "hi", []byte{1, 171})
	fmt.Printf("%c %U %#U %q %d\n", 'é', 'é', 'é', 'é', 'é')
	fmt.Printf("%6.2f|%-8.3e|%+g|%08.3f|%x|% d|%+d\n", 3.14159, 1234.5678, 1.0, -3.14159, 1.0, 5, 5)
	fmt.Printf("%*d|%-*d|%.*f|%[3]v %[1]v %[2]v|%[5]*.[6]*[7]f\n", 5, 42, 6, 43, 2, 3.14159, 2.0)
	fmt.Printf("%!|%z|%d|%d %d\n", 1, "str", 2)
	fmt.Printf("%s %v %d\n", []string{"a", "b"}, named{"x"}, []byte("hi"))
	fmt.Printf("%v %v %+v\n", errors.New("e"), error(nil), struct{ E error }{errors.New("in")})
	fmt.Printf("%v %s\n", &bad{}, (*bad)(nil))
	fmt.Printf("%v %+v\n", tree{&tree{nil, nil, 1}, nil, "v"}.left, tree{nil, nil, []int{1}})
	fmt.Printf("%t %t %v %p\n", 1, "x", nil, nil)
	fmt.Printf("%08b %o %O %#o %X %#b %+x\n", 37, 64, 64, 64, 255, 5, 255)
	fmt.Printf("%10s|%-10s|%.2s|%10.1s|%03s|%q\n", "right", "left", "cut", "both", "7", []string{"a b", "c"})
	fmt.Printf("%x %X %x % x %#x\n", "héllo", []byte("z"), 3.5, "abc", "abc")
	fmt.Printf("%v %v %v %v\n", [3]bool{true}, struct{}{}, [0]int{}, []struct{ a, b any }{{1, nil}})
	fmt.Printf("%#v %#v %#v %#v %#v\n", []int(nil), map[string]bool{"t": true}, [2]string{"a"}, struct{ A any }{2.0}, uint8(7))
	fmt.Printf("%#v %#v %#v %#v\n", "q", 'x', 1e6, []any{int8(1), nil, "s", 1.5})
	fmt.Printf("%6d|%-6d|%06d|%x|%X|%#x|%+d\n", -42, -42, -42, -42, 3054, 3054, 0)
	fmt.Println(fmt.Sprint(1, 2, "a", "b", 3, 4.5, nil, 'x'), fmt.Sprintln("end", 1) == "end 1\n")
	fmt.Fprint(os.Stdout, "no newline", 1, 2, "\n")
	err := fmt.Errorf("%w and %w: %d", errors.New("one"), os.ErrNotExist, 3)
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	fmt.Println(fmt.Append([]byte("x"), 1, "y"), fmt.Sprintf("%d%%", 5), fmt.Sprintf("%"), fmt.Sprintf("%d", nil))
	fmt.Printf("%v %v %v\n", &[]int{1}, &map[int]int{1: 2}, &[2]int{3, 4})
	fmt.Printf("%s|%v|%d\n", any(nil), any(level(1)), any(level(1)))
	fmt.Printf("%.3v|%10v|%-10v|%+v\n", "abcdef", "r", []int{1}, &p)
}

// Output:
// {1 -2 p} | &{1 -2 p} | [1 a <nil>] | map[k:{1 -2 p}]
// {X:1 Y:-2 name:p} | &{X:1 Y:-2 name:p} | [1 a <nil>] | map[k:{X:1 Y:-2 name:p}]
// main.point{X:1, Y:-2, name:"p"} | &main.point{X:1, Y:-2, name:"p"} | []interface {}{1, "a", interface {}(nil)} | map[string]main.point{"k":main.point{X:1, Y:-2, name:"p"}}
// main.point | *main.point | []interface {} | map[string]main.point
// {1 -2 %!d(string=p)} | &{1 -2 %!d(string=p)} | [1 %!d(string=a) <nil>] | map[%!d(string=k):{1 -2 %!d(string=p)}]
// {%!s(int=1) %!s(int=-2) p} | &{%!s(int=1) %!s(int=-2) p} | [%!s(int=1) a <nil>] | map[k:{%!s(int=1) %!s(int=-2) p}]
// {1 -2 70} | &{1 -2 70} | [1 61 <nil>] | map[6b:{1 -2 70}]
// {'\x01' '�' "p"} | &{'\x01' '�' "p"} | ['\x01' "a" <nil>] | map["k":{'\x01' '�' "p"}]
// level-3 3 level-3 [level-1 level-2] 3
// v|0 false|false f|8 true|true goer! {1}
//  true|false  |"a\"b\n"|"raw`"|"\u00e9"|6869|68 69|0x01ab
// é U+00E9 U+00E9 'é' 'é' 233
//   3.14|1.235e+03|+1|-003.142|0x1p+00| 5|+5
//    42|43    |3.14|6 5 42|%!(BADPREC)2.000000
// %!!(int=1)|%!z(string=str)|2|%!d(MISSING) %!d(MISSING)
// [a b] [x] [104 105]
// e <nil> {E:in}
// %!v(PANIC=String method: inside) <nil>
// &{<nil> <nil> 1} {left:<nil> right:<nil> v:[1]}
// %!t(int=1) %!t(string=x) <nil> %!p(<nil>)
// 00100101 100 0o100 0100 FF 0b101 +ff
//      right|left      |cu|         b|007|["a b" "c"]
// 68c3a96c6c6f 7A 0x1.cp+01 61 62 63 0x616263
// [true false false] {} [] [{1 <nil>}]
// []int(nil) map[string]bool{"t":true} [2]string{"a", ""} struct { A interface {} }{A:2} 0x7
// "q" 120 1e+06 []interface {}{1, interface {}(nil), "s", 1.5}
//    -42|-42   |-00042|-2a|BEE|0xbee|+0
// 1 2ab3 4.5 <nil> 120 true
// no newline1 2
// one and file does not exist: 3 true
// [120 49 121] 5% %!(NOVERB) %!d(<nil>)
// &[1] &map[1:2] &[3 4]
// %!s(<nil>)|level-1|1
// abc|         r|[1         ]|&{X:1 Y:-2 name:p}
