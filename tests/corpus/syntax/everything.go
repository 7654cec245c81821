//go:build go1.21 && (linux || !cgo)

// Every form of declaration, statement, expression, type and literal, for the places in the tree.
package everything

import "fmt"
import (
	. "strings"
	alias "unicode/utf8"

	_ "embed"
)

const a, b float64 = 1, 2
const (
	c0 = iota << 1
	c1

	c2, c3 = iota, "s"
)

var v0 int
var v1, v2 = 1, 'x'
var (
	v3 []string = nil
	v4          = map[string][]int{"k": {1, 2}, `raw
line`: nil}
	ünï, 世界 = "ä\u00e4\x7f\377", '世'
)

type (
	plain    int
	same     = plain
	pair[K comparable, V any] struct {
		key  K
		a, b V `tag:"x"`
		*plain
		fmt.Stringer "embedded"
		Box[K]
		list [len("abc")]V
		next *pair[K, V]
		_    struct{}
		same
		Two[K, V]
		arr []V
	}
	number interface {
		~int | ~float64 | fmt.Stringer
		method(x int, _ ...string) (n int, err error)
		plain
		Box[int]
		Two[int, string]
		comparable
		*int | []int
	}
)

type Box[T any] struct{ x T }
type Ptr[P *int,] []P
type PtrC[P *T, T any] []P
type Arr [2 * 3]int
type Arr2 [c0]int
type Paren[P (interface{ m() })] int
type Slc[S []E, E any] map[string]S
type Union[P *int | ~string] chan P
type Alias[T any] = []T
type fn func(int, ...string) (x, y int)
type fn2 func(a, b int, c func() (<-chan int)) func() error
type ch1 chan<- (<-chan int)
type ch2 chan (<-chan int)
type ch3 <-chan chan<- int
type empty interface{}

//go:noinline
func generic[T number, S ~[]T](x T, s S, rest ...func(T) S) (r T, _ error) {
	var local, other T = x, x
	const k = 1 << 3
	type inner struct{ T }
	r = local + T(len(s))*other - x/2%3&^4<<1>>2&7 | 8 ^ 9
	return r, nil
}

func (p *pair[K, V]) method(x K) {}
func (_ Box[T]) Map[U any](f func(T) U) Box[U] { return Box[U]{f(*new(T))} }
func (plain) noname()                          {}
func external(x int) int

func main() {
	x, y := 1, 2
	x++
	y--
	x += 1
	y <<= 2
	x &^= y
	x, y = y, x
	_ = x == y && x != 0 || !(y < 3) && x <= 4 || x > 5 || y >= ^6
	p := &pair[string, int]{key: "a", a: 1}
	q := []*Box[int]{{1}, &(Box[int]{2}), {x: 3}}
	arr := [...]int{2: 1, 5}
	s := arr[1:2:3]
	s = append(s[:], s[1:]...)
	s = append(s[:1], arr[:2:2]...)
	i := any(x).(int)
	_, ok := any(q).(interface{ m() })
	f := func(x, y int) (z int) { return x + y }
	g := func() {}
	c := make(chan int, 1)
	var recv <-chan int = (<-chan int)(c)
	c <- <-recv + 1
	*(*int)(nil) = -f(1, +2)
	generic[int, []int](1, nil)
	generic[int](1, []int{})
	defer g()
	go func() { recover() }()
	defer fmt.Println(arr, ok, i, p.key, p.next.next, *p.plain)
	struct{ a int }{1}.a++
	0x1p-2 + 0b11 + 0o17 + 017 + 1_000.5e+3 + .5 + 6i + 0x_Fp1i
	if x == 1 {
		return
	} else if y := f(1, 2); y > 2 {
		g()
	} else {
		;
	}
	if (Box[int]{1}) == (Box[int]{}) {
	}
	for {
		break
	}
	for x < 10 {
		continue
	}
	for i := 0; i < 10; i++ {
	}
	for ; ; x++ {
	}
	for range 10 {
	}
	for k, v := range v4 {
		_, _ = k, v
	}
	for x = range c {
	}
	for arr[0], *p.plain = range arr {
	}
outer:
	for i := range f {
		switch {
		case i > 0:
			break outer
		default:
			continue outer
		case false:
			goto end
		}
	}
	switch x := f(1, 2); x {
	case 1, 2:
		fallthrough
	case 3:
	}
	switch y := any(x).(type) {
	case nil, []int, func(), *Box[int]:
		_ = y
	}
	switch x = 1; any(x).(type) {
	}
	select {
	case c <- 1:
	case v, ok := <-c:
		_, _ = v, ok
	case arr[0] = <-c:
	case <-c:
	default:
	}
	{
		goto end
	}
end:
}

var _ = func(x struct{ a, b int }) interface{ m() } { return nil }
var _ = map[[2]int]func(){{1, 2}: nil}
var _ = Paren[interface{ m() }](0)
