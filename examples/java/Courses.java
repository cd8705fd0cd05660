import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.axis.AxisFault;
import wspp.CourseRecord;
import wspp.LoginReturn;
import wspp.Mdl_soapserverLocator;
import wspp.Mdl_soapserverPortType;

/**
 * Tests a Java program against an embedded Moodle: starts it, calls it with Axis 1.4, lets a session end, stops it. The package wspp is made
 * of the WSDL, see run.sh. The variable WSPP names the command (default: npx wspp).
 */
public class Courses {
    public static void main(String[] args) throws Exception {
        // Start it and wait until it says that it is ready.
        String wspp = System.getenv("WSPP");
        List<String> command = new ArrayList<>(Arrays.asList((wspp == null ? "npx wspp" : wspp).split(" ")));
        command.addAll(Arrays.asList("sandbox", "--port", "0", "--quiet"));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String ready = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Matcher found = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(ready);
        if (!found.find()) throw new IllegalStateException("the sandbox did not start");
        String url = found.group(1);
        try {
            URL service = new URL(url + "/wspp/service_pp2.php");
            Mdl_soapserverPortType moodle = new Mdl_soapserverLocator().getmdl_soapserverPort(service);
            LoginReturn session = moodle.login("wsaccess", "Demo-1234");
            for (CourseRecord course : moodle.get_my_courses(session.getClient(), session.getSessionkey(), "", "fullname")) {
                System.out.println("soap\t" + course.getShortname() + "\t" + course.getFullname());
            }

            // Half an hour later the session is over: your program should log in again.
            steer(url, "clock", "{\"advance\": 1801}");
            try {
                moodle.get_my_courses(session.getClient(), session.getSessionkey(), "", "fullname");
                throw new IllegalStateException("the session should have ended");
            } catch (AxisFault fault) {
                System.out.println("fault\t" + fault.getFaultString());
            }

            // What a test has changed is gone before the next; the clock is right again, too.
            steer(url, "reset", "");
        } finally {
            steer(url, "stop", "");
            System.out.println("ended with " + process.waitFor());
        }
    }

    /** Asks the control interface. */
    static void steer(String url, String path, String body) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(url + "/_sandbox/" + path).openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != 200) throw new IllegalStateException(path + ": HTTP " + connection.getResponseCode());
    }
}
