// Package syntax parses regular expressions into trees, and compiles trees into programs for the
// matchers of package regexp.
package syntax

import (
	"slices"
	"strconv"
)

// Op is the operator at the root of a tree.
type Op uint8

// Operators.
const (
	OpNoMatch        Op = 1 + iota // nothing
	OpEmptyMatch                   // the empty string
	OpLiteral                      // Rune, in order
	OpCharClass                    // a character of the ranges in Rune
	OpAnyCharNotNL                 // a character that ends no line
	OpAnyChar                      // a character
	OpBeginLine                    // nothing, where a line begins
	OpEndLine                      // nothing, where a line ends
	OpBeginText                    // nothing, at the start
	OpEndText                      // nothing, at the end
	OpWordBoundary                 // nothing, between a word and what is none
	OpNoWordBoundary               // nothing, elsewhere
	OpCapture                      // Sub[0], which is noted as number Cap
	OpStar                         // Sub[0] any number of times
	OpPlus                         // Sub[0] once or more
	OpQuest                        // Sub[0] or nothing
	OpRepeat                       // Sub[0] from Min to Max times, without end if Max is -1
	OpConcat                       // Sub, in order
	OpAlternate                    // one of Sub
)

var opNames = [...]string{
	"NoMatch", "EmptyMatch", "Literal", "CharClass", "AnyCharNotNL", "AnyChar", "BeginLine", "EndLine", "BeginText",
	"EndText", "WordBoundary", "NoWordBoundary", "Capture", "Star", "Plus", "Quest", "Repeat", "Concat", "Alternate",
}

// String gives the name without Op.
func (i Op) String() string {
	if i >= 1 && int(i) <= len(opNames) {
		return opNames[i-1]
	}
	if i == 128 {
		return "opPseudo"
	}
	return "Op(" + strconv.Itoa(int(i)) + ")"
}

// Flags choose what a pattern may hold and how it is read; those in a tree say how it was.
type Flags uint16

// Flags.
const (
	FoldCase      Flags = 1 << iota // case does not count
	Literal                         // the pattern is a text
	ClassNL                         // classes such as [^a] match line ends
	DotNL                           // . matches line ends
	OneLine                         // ^ and $ match at the ends of the text only
	NonGreedy                       // repetitions prefer less
	PerlX                           // Perl's extensions are there
	UnicodeGroups                   // \p is there
	WasDollar                       // an OpEndText that was written $
	Simple                          // without counted repetitions
	MatchNL             = ClassNL | DotNL

	Perl        = ClassNL | OneLine | PerlX | UnicodeGroups // the usual syntax
	POSIX Flags = 0                                         // that of egrep
)

// Regexp is a tree.
type Regexp struct {
	Op       Op
	Flags    Flags
	Sub      []*Regexp
	Sub0     [1]*Regexp // room for a short Sub
	Rune     []rune
	Rune0    [2]rune // room for a short Rune
	Min, Max int
	Cap      int
	Name     string
}

// Equal tells whether two trees are the same.
func (x *Regexp) Equal(y *Regexp) bool {
	if x == nil || y == nil {
		return x == y
	}
	if x.Op != y.Op {
		return false
	}
	greed := (x.Flags^y.Flags)&NonGreedy == 0
	switch x.Op {
	case OpEndText:
		return (x.Flags^y.Flags)&WasDollar == 0
	case OpLiteral, OpCharClass:
		return (x.Flags^y.Flags)&FoldCase == 0 && slices.Equal(x.Rune, y.Rune)
	case OpAlternate, OpConcat:
		return slices.EqualFunc(x.Sub, y.Sub, (*Regexp).Equal)
	case OpStar, OpPlus, OpQuest:
		return greed && x.Sub[0].Equal(y.Sub[0])
	case OpRepeat:
		return greed && x.Min == y.Min && x.Max == y.Max && x.Sub[0].Equal(y.Sub[0])
	case OpCapture:
		return x.Cap == y.Cap && x.Name == y.Name && x.Sub[0].Equal(y.Sub[0])
	}
	return true
}

// MaxCap gives the highest number of a group.
func (re *Regexp) MaxCap() int {
	most := 0
	if re.Op == OpCapture {
		most = re.Cap
	}
	for _, sub := range re.Sub {
		most = max(most, sub.MaxCap())
	}
	return most
}

// CapNames gives the names of the groups by number.
func (re *Regexp) CapNames() []string {
	names := make([]string, re.MaxCap()+1)
	re.name(names)
	return names
}

func (re *Regexp) name(names []string) {
	if re.Op == OpCapture {
		names[re.Cap] = re.Name
	}
	for _, sub := range re.Sub {
		sub.name(names)
	}
}

// ErrorCode says what is wrong with a pattern.
type ErrorCode string

// Codes.
const (
	ErrInternalError         ErrorCode = "regexp/syntax: internal error"
	ErrInvalidCharClass      ErrorCode = "invalid character class"
	ErrInvalidCharRange      ErrorCode = "invalid character class range"
	ErrInvalidEscape         ErrorCode = "invalid escape sequence"
	ErrInvalidNamedCapture   ErrorCode = "invalid named capture"
	ErrInvalidPerlOp         ErrorCode = "invalid or unsupported Perl syntax"
	ErrInvalidRepeatOp       ErrorCode = "invalid nested repetition operator"
	ErrInvalidRepeatSize     ErrorCode = "invalid repeat count"
	ErrInvalidUTF8           ErrorCode = "invalid UTF-8"
	ErrMissingBracket        ErrorCode = "missing closing ]"
	ErrMissingParen          ErrorCode = "missing closing )"
	ErrMissingRepeatArgument ErrorCode = "missing argument to repetition operator"
	ErrTrailingBackslash     ErrorCode = "trailing backslash at end of expression"
	ErrUnexpectedParen       ErrorCode = "unexpected )"
	ErrNestingDepth          ErrorCode = "expression nests too deeply"
	ErrLarge                 ErrorCode = "expression too large"
)

// String gives the code as a sentence.
func (e ErrorCode) String() string { return string(e) }

// Error is the error of a pattern.
type Error struct {
	Code ErrorCode
	Expr string // the part that is wrong
}

// Error tells what is wrong.
func (e *Error) Error() string {
	return "error parsing regexp: " + e.Code.String() + ": `" + e.Expr + "`"
}
