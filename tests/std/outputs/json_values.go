// encoding/json: Go values to JSON and back: types, tags, methods, errors.
package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strconv"
	"strings"
	"time"
)

var r = rand.New(rand.NewSource(5))

func describe(err error) string {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("%T %q %v %d %q %q %v | %v", e, e.Value, e.Type, e.Offset, e.Struct, e.Field, e.Err, err)
	}
	if e, ok := errors.AsType[*json.UnsupportedValueError](err); ok {
		return fmt.Sprintf("%T %q %v %v", e, e.Str, e.Value.IsValid(), err)
	}
	if e, ok := errors.AsType[*json.MarshalerError](err); ok {
		return fmt.Sprintf("%T %v %T %v", e, e.Type, e.Err, err)
	}
	return fmt.Sprintf("%T %v", err, err)
}

type Color int

func (c Color) MarshalText() ([]byte, error) {
	if c < 0 {
		return nil, errors.New("no color")
	}
	return []byte("color-" + strconv.Itoa(int(c))), nil
}

func (c *Color) UnmarshalText(b []byte) error {
	n, err := strconv.Atoi(strings.TrimPrefix(string(b), "color-"))
	*c = Color(n)
	return err
}

type Point struct{ X, Y int }

func (p *Point) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "[ %d, %d ]", p.X, p.Y), nil }
func (p *Point) UnmarshalJSON(b []byte) error {
	var xy [2]int
	if err := json.Unmarshal(b, &xy); err != nil {
		return fmt.Errorf("point: %w", err)
	}
	p.X, p.Y = xy[0], xy[1]
	return nil
}

type Bad struct{ How string }

func (b Bad) MarshalJSON() ([]byte, error) {
	switch b.How {
	case "error":
		return nil, errors.New("bad <value>")
	case "unsupported":
		return nil, errors.ErrUnsupported
	}
	return []byte(b.How), nil
}

type App string

func (a App) AppendText(b []byte) ([]byte, error) { return append(b, "app:"+string(a)...), nil }

type KeyText struct{ A, B int }

func (k KeyText) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%d/%d", k.A, k.B), nil }
func (k *KeyText) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "%d/%d", &k.A, &k.B)
	return err
}

type Zero struct{ N int }

func (z Zero) IsZero() bool { return z.N == 7 }

type ZeroP struct{ N int }

func (z *ZeroP) IsZero() bool { return z.N == 8 }

type Named string
type Bytes []byte
type MyByte byte
type Ints []int
type Rec struct {
	Name string `json:"name"`
	Kids []*Rec `json:"kids,omitempty"`
	Up   *Rec   `json:"-"`
}

type inner struct {
	A int
	B string `json:"b"`
	c int
}
type Inner2 struct {
	B string `json:"b"`
	D float64
	E int `json:",omitzero"`
}
type deep struct{ Deep int }
type Embeds struct {
	inner
	*Inner2
	*deep
	Named
	Point2 `json:"p2"`
	F      any
	G      fmt.Stringer `json:",omitempty"`
}
type Point2 struct{ X, Y int8 }

type Tags struct {
	A  int            `json:"a,omitempty"`
	B  string         `json:",omitempty"`
	C  bool           `json:"c-c,string"`
	D  float64        `json:"d,string,omitempty"`
	E  string         `json:"<e>,string"`
	F  *int           `json:"f,string"`
	G  **int          `json:"g,string"`
	H  []int          `json:"h,omitempty"`
	I  map[string]int `json:"i,omitempty"`
	J  [0]int         `json:"j,omitempty"`
	K  [2]bool        `json:"k"`
	L  struct{}       `json:"l,omitempty"`
	M  time.Time      `json:"m,omitzero"`
	N  Zero           `json:"n,omitzero"`
	O  ZeroP          `json:"o,omitzero"`
	P  *ZeroP         `json:"p,omitzero"`
	Q  any            `json:"q,omitempty"`
	R  uint8          `json:"r,string"`
	S  json.Number    `json:"s,string"`
	T  *string        `json:"t,string"`
	U  Color          `json:"u"`
	V  float32        `json:"v"`
	W  Bytes          `json:"w"`
	X  []MyByte       `json:"x"`
	Y  [3]byte        `json:"y"`
	Z  time.Duration  `json:"z"`
	AA int            `json:"-,"`
	AB int            `json:"a'b"`
	AC int            `json:"bad\name"`
	AD int            `json:"sp ace"`
	AE int            `json:"CASE,case:strict"`
	AF int            `json:"low_er,case:ignore"`
	AG any            `json:"any,string"`
	ag int
}

type Holder struct {
	P  Point
	PP *Point
	M  map[string]Point
	MP map[string]*Point
	S  []Point
	A  [1]Point
	I  any
	C  Color
	CP *Color
	R  json.RawMessage
	RP *json.RawMessage
	T  time.Time
	N  json.Number
	Ap App
	F  func()   `json:"-"`
	Ch chan int `json:"-"`
}

type Dup1 struct {
	A int `json:"x"`
	B int `json:"x"`
	C int
}

func marshal(name string, v any) {
	b, err := json.Marshal(v)
	fmt.Printf("%s %s %s\n", name, b, describe(err))
	b, err = json.MarshalIndent(v, ">", " ")
	fmt.Printf("%s %v\n", b, err != nil)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	fmt.Println(describe(enc.Encode(v)), out.String())
}

type cyc struct {
	P *cyc
	M map[string]any
}

func marshals() {
	n, s := 5, "st<r"
	pn := &n
	var nilPoint *Point
	for i, v := range []any{
		nil, true, 1, -5, uint8(200), uintptr(7), 1.5, float32(0.1), 1e21, 1e20, 1e-6, 1e-7, 123456789.0, -0.0, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64, float32(1e21), float32(3.4e38), float32(1e-7),
		math.NaN(), math.Inf(1), math.Inf(-1), []float64{math.NaN()}, "", "a<b>&\u2028\u2029\x00\x1f\x7f\"\\/\n\r\t\b\f", "\xff\xfeok", "世界😀", []int(nil), []int{}, []int{1, 2}, []byte(nil), []byte{}, []byte("hello"), [3]byte{1, 2, 3}, []MyByte{1, 2}, Bytes("xyz"),
		map[string]int(nil), map[string]int{}, map[string]int{"b": 1, "a": 2, "<": 3}, map[int]string{3: "x", -1: "y", 10: "z"}, map[uint8]bool{1: true}, map[float64]int{1.5: 1, 2: 2}, map[bool]int{true: 1}, map[Color]int{1: 2, 3: 4}, map[KeyText]int{{1, 2}: 3}, map[*KeyText]int{nil: 1, {1, 2}: 2}, map[any]int{"a": 1, 2: 2}, map[any]int{true: 1}, map[[2]int]int{{1, 2}: 1}, map[struct{ A int }]int{{1}: 1}, map[Named]int{"q": 1}, map[App]int{"k": 1}, map[Color]int{-1: 1},
		struct{}{}, struct{ A, b int }{1, 2}, Point{1, 2}, &Point{3, 4}, nilPoint, []Point{{1, 2}}, []*Point{{1, 2}, nil}, [1]Point{{5, 6}}, &[1]Point{{5, 6}}, map[string]Point{"a": {1, 2}}, Bad{"error"}, Bad{"unsupported"}, Bad{"{"}, Bad{" [1 , 2 ] "}, Bad{`"<\u003c>&` + "\u2028" + `"`}, Bad{""}, &Bad{"1 2"}, []any{Bad{"error"}},
		Color(3), Color(-1), []Color{1, 2}, App("x"), &n, &pn, &s, make(chan int), func() {}, complex(1, 2), struct{ C chan int }{}, []any{1, "a", nil, []any{}, map[string]any{"z": 1, "y": nil}}, json.Number("1.50"), json.Number(""), json.Number("x"), json.Number("1x"), []json.Number{"1", "2e5"}, json.RawMessage(`{"a" : [1 , 2]}`), json.RawMessage(nil), json.RawMessage("bad"), map[string]json.RawMessage{"k": json.RawMessage(" 1 ")},
		Rec{Name: "a", Kids: []*Rec{{Name: "b"}, nil}}, Embeds{}, Embeds{inner: inner{1, "x", 2}, Inner2: &Inner2{"y", 2.5, 1}, deep: &deep{9}, Named: "nm", F: Ints{1}}, Tags{}, Tags{F: pn, G: &pn, T: &s, E: `q"<`, S: "12", Q: 1, AG: 5, X: []MyByte{65}, N: Zero{7}, O: ZeroP{8}, P: &ZeroP{8}, M: time.Date(2020, 1, 2, 3, 4, 5, 6, time.UTC)}, &Tags{O: ZeroP{8}, D: 2.5}, Holder{}, &Holder{}, &Holder{PP: &Point{1, 1}, I: Point{2, 2}, R: json.RawMessage("[ ]"), N: "3"}, Holder{R: json.RawMessage("[ ")}, Dup1{1, 2, 3}, &Dup1{1, 2, 3}, time.Second, time.Date(2024, 2, 29, 12, 0, 0, 123000000, time.FixedZone("x", 3600)), time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC),
		struct{ E error }{errors.New("x")}, struct{ M json.Marshaler }{(*nilOK)(nil)}, struct{ M encoding.TextMarshaler }{(*nilOK)(nil)}, struct{ M any }{(*nilOK)(nil)},
		struct {
			X map[string]int `json:",embed"`
			A int
		}{map[string]int{"q": 1, "b": 2}, 3},
		struct {
			X json.RawMessage `json:",embed"`
			A int
		}{json.RawMessage(`{"q" : 1}`), 3},
		struct {
			X Point2 `json:",embed"`
			A int
		}{Point2{1, 2}, 3},
		struct {
			X int `json:",format:hex"`
		}{3},
	} {
		marshal(fmt.Sprint(i), v)
	}
	c := &cyc{}
	c.P = c
	marshal("cycle", c)
	c.P, c.M = nil, map[string]any{}
	c.M["x"] = c
	marshal("cycle", c)
	loop := make([]any, 1)
	loop[0] = loop
	marshal("cycle", loop)
}

type nilOK struct{}

func (*nilOK) MarshalJSON() ([]byte, error) { return []byte(`"nil ok"`), nil }
func (*nilOK) MarshalText() ([]byte, error) { return []byte(`text ok`), nil }

var texts = []string{
	"null", "true", "false", "0", "1", "-1", "300", "1.5", "1e2", "1e400", "-0", "99999999999999999999", `""`, `"a"`, `"1"`, `"-1"`, `"1.5"`, `"null"`, `"true"`, `"\"q\""`, `"\"q"`, `"color-5"`, `"colorx"`, `"2020-01-02T03:04:05Z"`, `"2020-13-02T03:04:05Z"`, `"aGk="`, `"aGk"`, `"a\nGk="`, `"3/4"`,
	"[]", "[1]", "[1,2]", "[1,2,3,4]", `["a",null,true]`, "[[1],[2]]", `[{"X":1},{"x":2,"Y":"z"}]`, "[300,1]", `[null]`, "[1.5,-1]",
	"{}", `{"X":1,"Y":2}`, `{"a":1}`, `{"a":null,"b":"x"}`, `{"1":1,"2":"x","x":3}`, `{"300":1,"-1":2,"1.5":3,"null":4}`, `{"3/4":5,"x":6}`, `{"color-1":1,"zz":2}`, `{"true":true}`, `{"a/b":"x","c~d":{"e":"y"}}`, `{"a":1,"a":2}`, `{"\u0061":"\u00e9\ud800"}`,
	`{"name":"n","kids":[{"name":"m","kids":[null,{"name":5}]}],"Up":{}}`, `{"A":5,"b":"bb","D":1,"E":"x","Deep":1,"Named":"nn","p2":{"X":300,"Y":-5},"F":[1],"G":{}}`,
	`{"a":1,"B":2,"c-c":"true","d":"1.5","<e>":"\"in\"","f":"5","g":"6","h":[1],"i":{"k":1},"k":[true],"l":{},"m":"2020-01-02T03:04:05Z","n":{"N":1},"r":"200","s":"12","t":"\"ss\"","u":"color-7","v":1.5,"w":"aGk=","x":"QQ==","y":[1,2,3,4],"z":5,"-":3,"a'b":1,"sp ace":2,"case":1,"CASE":2,"LOWER":3,"any":"x"}`,
	`{"c-c":true,"d":1.5,"<e>":"plain","f":5,"g":"x","r":"256","s":12,"t":"tt","u":7,"w":[104,105],"x":[1,2],"y":"x","z":"1s","low-er":5,"LOW_ER":6}`,
	`{"c-c":"maybe","d":"x","f":"null","g":null,"r":" 1","s":"x","t":"null","k":null,"h":null,"i":null,"q":null,"<e>":null,"E":3}`,
	`{"P":[1,2],"PP":[3,4],"M":{"a":[5,6]},"MP":{"b":[7,8],"c":null},"S":[[9,10],[11]],"A":[[1,1],[2,2]],"I":{"z":1},"C":"color-9","CP":"color-8","R":{"raw" : 1},"RP":[1 , 2],"T":"2021-01-01T00:00:00+01:00","N":12.50,"Ap":"ap"}`,
	`{"P":"x","PP":null,"M":{"a":"y"},"S":[1],"C":5,"R":null,"RP":null,"T":5,"N":"x","unknown":[{}]}`, `{"x":1,"C":2,"c":3}`,
}

func unmarshal(text string, make func() any) {
	v := make()
	err := json.Unmarshal([]byte(text), v)
	out, err2 := json.Marshal(v)
	fmt.Printf("%s %T %s %s %v\n", text, v, out, describe(err), err2)
	dec := json.NewDecoder(strings.NewReader(text + " 5"))
	dec.UseNumber()
	dec.DisallowUnknownFields()
	v = make()
	err = dec.Decode(v)
	fmt.Printf("%s %s %v\n", show(v), describe(err), dec.InputOffset())
}

func show(v any) string {
	rv := reflect.ValueOf(v)
	for rv.Kind() == reflect.Pointer && !rv.IsNil() {
		rv = rv.Elem()
	}
	switch rv.Kind() {
	case reflect.Struct, reflect.Pointer, reflect.Slice, reflect.Interface, reflect.Array, reflect.Map:
		b, _ := json.Marshal(v)
		return string(b)
	}
	return fmt.Sprintf("%#v", rv)
}

func fresh[T any]() func() any { return func() any { return new(T) } }

func unmarshals() {
	n := 3
	makers := []func() any{
		fresh[any](), fresh[bool](), fresh[int](), fresh[int8](), fresh[uint16](), fresh[float32](), fresh[float64](), fresh[string](), fresh[*int](), fresh[**string](), fresh[[]int](), fresh[[]any](), fresh[[]byte](), fresh[Bytes](), fresh[[]MyByte](), fresh[[2]int](), fresh[[2]string](), fresh[map[string]int](), fresh[map[string]any](), fresh[map[int]any](), fresh[map[uint8]int](), fresh[map[float32]any](), fresh[map[bool]int](), fresh[map[Color]any](), fresh[map[KeyText]int](), fresh[map[*KeyText]int](), fresh[map[any]any](), fresh[map[Named]string](), fresh[map[json.Number]any](), fresh[map[[1]int]int](), fresh[map[string]map[string]string](),
		fresh[struct{}](), fresh[Point2](), fresh[Point](), fresh[*Point](), fresh[[]Point](), fresh[Color](), fresh[*Color](), fresh[time.Time](), fresh[json.Number](), fresh[json.RawMessage](), fresh[Rec](), fresh[Embeds](), fresh[Tags](), fresh[Holder](), fresh[Dup1](), fresh[chan int](), fresh[func()](), fresh[error](), fresh[fmt.Stringer](), fresh[struct{ X *Point2 }](), fresh[[]*Point2](), fresh[KeyText](),
		func() any { return &[]int{7, 8, 9, 10, 11} }, func() any { return &[3]int{7, 8, 9} }, func() any { return &map[string]int{"a": 9, "z": 8} }, func() any { p := &n; *p = 3; return &p }, func() any { var x any = &Point2{1, 1}; return &x }, func() any { var x any = 5; return &x }, func() any { p := &Point2{1, 1}; var x any = &p; return &x }, func() any { return &Rec{Name: "old", Kids: []*Rec{{Name: "k"}}} }, func() any { return &[]Point2{{1, 2}, {3, 4}} },
		fresh[struct {
			X map[string]int `json:",embed"`
			A int
		}](),
		fresh[struct {
			X json.RawMessage `json:",embed"`
			A int
		}](),
	}
	for _, make := range makers {
		for _, text := range texts {
			unmarshal(text, make)
		}
	}
	var x int
	for _, v := range []any{nil, 5, (*int)(nil), x, struct{}{}, []int{1}} {
		fmt.Println(describe(json.Unmarshal([]byte("1"), v)))
		fmt.Println(describe(json.NewDecoder(strings.NewReader("{")).Decode(v)))
	}
	fmt.Println(json.Unmarshal([]byte("1 x"), nil))
}

// random makes a value with parts drawn at random.
func random(depth int) any {
	switch r.Intn(9) {
	case 0:
		return r.Intn(1000) - 500
	case 1:
		return math.Float64frombits(r.Uint64()&^(1<<62) | 1<<61)
	case 2:
		return float32(r.NormFloat64() * math.Pow(10, float64(r.Intn(60)-30)))
	case 3:
		b := make([]byte, r.Intn(6))
		r.Read(b)
		return string(b)
	case 4:
		return r.Intn(2) == 0
	case 5:
		if depth > 0 {
			m := map[string]any{}
			for range r.Intn(4) {
				m[fmt.Sprint(random(0))] = random(depth - 1)
			}
			return m
		}
	case 6:
		if depth > 0 {
			s := []any{}
			for range r.Intn(4) {
				s = append(s, random(depth-1))
			}
			return s
		}
	case 7:
		return Tags{A: r.Intn(3), B: fmt.Sprint(r.Intn(3)), D: r.Float64(), V: r.Float32(), W: Bytes("w"), AF: 1}
	}
	return nil
}

func main() {
	marshals()
	unmarshals()
	for range 400 {
		v := random(3)
		b, err := json.Marshal(v)
		fmt.Printf("%s %v\n", b, err)
		var back any
		err = json.Unmarshal(b, &back)
		c, err2 := json.Marshal(back)
		fmt.Printf("%s %v %v\n", c, err, err2)
	}
}
