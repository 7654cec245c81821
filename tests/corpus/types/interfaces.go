// Interfaces, methods, embedding.

package p

type Reader interface{ Read(p []byte) (n int, err error) }
type Writer interface{ Write(p []byte) (n int, err error) }
type ReadWriter interface {
	Reader
	Writer
}
type Stringer interface{ String() string }

type A struct{}

func (A) Read(p []byte) (int, error) { return 0, nil }

type B struct{ A }

func (*B) Write(p []byte) (int, error) { return 0, nil }

type C struct{}

func (C) read(p []byte) (int, error) { return 0, nil }
func (C) String() int                { return 0 }
func (C) Write(b []byte)             {}

type D struct {
	A
	*C
	Read int
}

type E struct {
	X int
	Y struct{ Z int }
}
type F struct {
	E
	G
}
type G struct{ X string }

var (
	_ Reader     = A{}
	_ Reader     = B{}
	_ Reader     = &B{}
	_ ReadWriter = B /* ERROR "cannot use B{} (value of struct type B) as ReadWriter value in variable declaration: B does not implement ReadWriter (method Write has pointer receiver)" */{}
	_ ReadWriter = &B{}
	_ Reader     = C /* ERROR "cannot use C{} (value of struct type C) as Reader value in variable declaration: C does not implement Reader (missing method Read)" */{}
	_ Stringer   = C /* ERROR "cannot use C{} (value of struct type C) as Stringer value in variable declaration: C does not implement Stringer (wrong type for method String)" */{}
	_ Writer     = C /* ERROR "cannot use C{} (value of struct type C) as Writer value in variable declaration: C does not implement Writer (wrong type for method Write)" */{}
	_ Reader     = D /* ERROR "cannot use D{} (value of struct type D) as Reader value in variable declaration: D does not implement Reader (D.Read is a field, not a method)" */{}
	_ Stringer   = 5 /* ERROR "cannot use 5 (constant of type int) as Stringer value in variable declaration: int does not implement Stringer (missing method String)" */
	_ A          = Reader /* ERROR "cannot use Reader(nil) (value of interface type Reader) as A value in variable declaration: need type assertion" */(nil)
	_ *Reader    = & /* ERROR "cannot use &A{} (value of type *A) as *Reader value in variable declaration: *A does not implement *Reader (type *Reader is pointer to interface, not interface)" */A{}
	_ any        = nil
	_ error      = "a" /* ERROR "cannot use \"a\" (constant of type string) as error value in variable declaration: string does not implement error (missing method Error)" */
	_ Reader     = ReadWriter(nil)
	_ ReadWriter = Reader /* ERROR "cannot use Reader(nil) (value of interface type Reader) as ReadWriter value in variable declaration: Reader does not implement ReadWriter (missing method Write)" */(nil)
)

func asserts(r Reader, e any, n int, pr *Reader) {
	_ = r.(A)
	_ = r.(B)
	_ = r.(*B)
	_ = r /* ERROR "impossible type assertion: r.(C)" */.(C)
	_ = r /* ERROR "impossible type assertion: r.(int)" */.(int)
	_ = r.(Stringer)
	_ = n /* ERROR "invalid operation: n (variable of type int) is not an interface" */.(int)
	_ = e.(undefined /* ERROR "undefined: undefined" */)
	_ = e /* ERROR "invalid syntax tree: use of .(type) outside type switch" */.(type)
	r.Write /* ERROR "r.Write undefined (type Reader has no field or method Write)" */(nil)
	r.read /* ERROR "r.read undefined (type Reader has no field or method read, but does have method Read)" */(nil)
	pr.Read /* ERROR "pr.Read undefined (type *Reader is pointer to interface, not interface)" */(nil)
	_ = F{}.X /* ERROR "ambiguous selector F{}.X" */
	_ = F{}.Y.Z
	_ = F{}.z /* ERROR "F{}.z undefined (type F has no field or method z)" */
	switch v /* ERROR "v declared and not used" */ := r.(type) {
	case A, B:
	case C /* ERROR "impossible type switch case: C" */:
	case int /* ERROR "impossible type switch case: int" */:
	case A /* ERROR "duplicate case A in type switch" */:
	case nil, nil /* ERROR "duplicate case nil in type switch" */:
	}
	switch n /* ERROR "n (variable of type int) is not an interface" */.(type) {
	}
	switch x := e.(type) {
	case int:
		_ = x + 1
	case string:
		_ = x /* ERROR "invalid operation: x + 1 (mismatched types string and untyped int)" */ + 1
	case int /* ERROR "duplicate case int in type switch" */, bool:
		_ = x /* ERROR "invalid operation: x + 1 (mismatched types any and untyped int)" */ + 1
	}
	_ = r == nil
	_ = r == n /* ERROR "invalid operation: r == n (mismatched types Reader and int)" */
	_ = r == A{}
	_ = r == C /* ERROR "invalid operation: r == C{} (mismatched types Reader and C)" */{}
	_ = e == [ /* ERROR "invalid operation: e == []int{} (slice can only be compared to nil)" */]int{}
	_ = r /* ERROR "invalid operation: r < r (operator < not defined on interface)" */ < r
}

func (A) Read /* ERROR "method A.Read already declared at interfaces.go:15:10" */(p []byte) (int, error) { return 0, nil }
func (int /* ERROR "cannot define new methods on non-local type int" */) m()                       {}
func (*Reader /* ERROR "invalid receiver type Reader (pointer or interface type)" */) m()                   {}
func (** /* ERROR "invalid receiver type **A" */A) m()                       {}
func ([ /* ERROR "invalid receiver type []A" */]A) m()                       {}
func (a, b A) m /* ERROR "method has multiple receivers" */()                    {}
func (E) X /* ERROR "field and method with the same name X" */()                         {}
func (Missing /* ERROR "undefined: Missing" */) m()                   {}

type H struct {
	a, a /* ERROR "a redeclared" */ int
	A
	B.A /* ERROR "B.A is not a type" */ /* ERROR "A redeclared" */
	*A /* ERROR "A redeclared" */
	Reader
	* /* ERROR "embedded field type cannot be a pointer to an interface" */Reader /* ERROR "Reader redeclared" */
}

type J interface {
	m()
	m /* ERROR "duplicate method m" */()
	Reader /* ERROR "duplicate method Read" */
	Read()
	A
}
