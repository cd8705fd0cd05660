# SOAP::Lite, calls written by hand with SOAP::Data. Reads the calls from the file named first, prints what became of them.
use strict;
use warnings;
use JSON::PP;
use SOAP::Lite;

open(my $file, "<:raw", $ARGV[0]) or die $!;
my $task = JSON::PP->new->utf8->decode(do { local $/; <$file> });
my $types = $task->{types};
my $soap = SOAP::Lite->proxy($task->{endpoint}, timeout => 120)->ns($task->{namespace}, "ns1")->autotype(0)
  ->on_fault(sub { return $_[1] if ref $_[1]; die "transport: " . $_[0]->transport->status . "\n" });

# A part or member as SOAP::Data, typed as the WSDL says.
sub part {
    my ($name, $type, $value) = @_;
    my $declared = $types->{$type};
    return SOAP::Data->name($name)->attr({ "xsi:nil" => "true" }) unless defined $value;
    return SOAP::Data->name($name)->type($type)->value("$value") unless $declared;
    my @members = $declared->{kind} eq "array"
      ? map { part("item", $declared->{item}, $_) } @$value
      : map { part($_->{name}, $_->{type}, $value->{ $_->{name} }) } @{ $declared->{fields} };
    my $data = SOAP::Data->name($name)->value(@members ? \SOAP::Data->value(@members) : "");
    my $item = ($declared->{item} // "") ;
    $item = ($types->{$item} ? "ns1:" : "xsd:") . $item;
    return $data->attr({ "xsi:type" => "ns1:$type" }) if $declared->{kind} ne "array";
    return $data->attr({ "xsi:type" => "ns1:$type", "soapenc:arrayType" => $item . "[" . scalar(@members) . "]" });
}

sub plain {
    my ($value) = @_;
    return [ map { plain($_) } @$value ] if UNIVERSAL::isa($value, "ARRAY");
    return { map { $_ => plain($value->{$_}) } keys %$value } if UNIVERSAL::isa($value, "HASH");
    return defined $value ? "$value" : undef;
}

my @results;
for my $call (@{ $task->{calls} }) {
    my $result = eval {
        my @parts = map { part($_->{name}, $_->{type}, $_->{value}) } @{ $call->{parts} };
        my $answer = $soap->call($call->{operation} => @parts);
        $answer->fault
          ? { fault => { code => $answer->faultcode, text => $answer->faultstring } }
          : { value => plain($answer->result) };
    };
    push @results, $result // { failed => "$@" };
}
binmode STDOUT, ":raw";
print JSON::PP->new->utf8->allow_nonref->encode(\@results);
